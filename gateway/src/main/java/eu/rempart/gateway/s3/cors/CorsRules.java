package eu.rempart.gateway.s3.cors;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import eu.rempart.s3.xml.CorsConfiguration;
import java.util.Arrays;
import java.util.List;

/** The rules that buckets' documents say, kept ready for the next request of the same bucket. */
final class CorsRules {
  /** Documents kept, in bytes: parsed they are a few times larger. */
  private static final long KEPT = 4L << 20;

  /** What a document weighs beside its bytes. */
  private static final int LEAST = 1024;

  private final Cache<String, Read> read =
      Caffeine.newBuilder()
          .maximumWeight(KEPT)
          .weigher((String bucket, Read each) -> LEAST + each.document.length)
          .build();

  private record Read(byte[] document, List<PreparedRule> rules) {}

  /** The rules of a bucket's document, in order: the one that is stored now, never an older. */
  List<PreparedRule> of(String bucketId, byte[] document) {
    Read known = read.getIfPresent(bucketId);
    if (known != null && Arrays.equals(known.document, document)) {
      return known.rules;
    }
    List<PreparedRule> rules =
        CorsConfiguration.parse(document).rules().stream().map(PreparedRule::of).toList();
    read.put(bucketId, new Read(document, rules));
    return rules;
  }
}
