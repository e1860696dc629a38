package eu.rempart.gateway.s3.bucket;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.gateway.s3.ContinuationToken;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Handler;
import eu.rempart.gateway.s3.S3Response;
import eu.rempart.s3.request.S3Request;
import eu.rempart.s3.xml.ListAllMyBucketsResult;
import eu.rempart.s3.xml.ListAllMyBucketsResult.ListedBucket;
import eu.rempart.s3.xml.Owner;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * ListBuckets: the buckets of the caller's tenant, in order of their names.
 *
 * <p>Source: ListBuckets in the Amazon S3 API Reference.
 */
public final class ListBuckets implements S3Handler {
  private static final int MOST = 10_000;
  private static final int SCAN = 1_000;

  private final Catalog catalog;

  public ListBuckets(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public S3Response handle(S3Call call) {
    S3Request request = call.request();
    int limit = request.queryInt("max-buckets", MOST, 1, MOST);
    boolean paged = request.raw().hasQuery("max-buckets");
    String prefix = request.query("prefix");
    String region = request.query("bucket-region");
    String token = request.query("continuation-token");
    String from = token == null ? "" : ContinuationToken.parse(token);
    List<Bucket> found = new ArrayList<>();
    Bucket next =
        catalog.read(tx -> {
          found.clear();
          return collect(
              call, from, prefix == null ? "" : prefix, region, limit, found, tx.buckets()::list);
        });
    Owner owner = new Owner(call.principal().canonicalId(), call.principal().displayName());
    List<ListedBucket> listed =
        found.stream()
            .map(b ->
                new ListedBucket(
                    b.name(), b.created(), paged || region != null ? b.region() : null))
            .toList();
    return S3Response.xml(
        new ListAllMyBucketsResult(
                owner, listed, next == null ? null : ContinuationToken.of(next.name()), prefix)
            .toXml());
  }

  /** Fills {@code found} and returns the first bucket beyond the page, or null. */
  private static @Nullable Bucket collect(
      S3Call call,
      String from,
      String prefix,
      @Nullable String region,
      int limit,
      List<Bucket> found,
      Source source) {
    String start = from.compareTo(prefix) < 0 ? prefix : from;
    while (true) {
      List<Bucket> batch = source.list(call.principal().tenant(), start, SCAN);
      for (Bucket bucket : batch) {
        if (!bucket.name().startsWith(prefix)) {
          return null;
        }
        if (region == null || region.equals(bucket.region())) {
          if (found.size() == limit) {
            return bucket;
          }
          found.add(bucket);
        }
      }
      if (batch.size() < SCAN) {
        return null;
      }
      // No bucket name sorts between a name and the same name with a zero byte after it.
      start = batch.getLast().name() + '\0';
    }
  }

  /** A tenant's buckets from a name on. */
  private interface Source {
    List<Bucket> list(String tenant, String from, int limit);
  }
}
