package eu.rempart.s3.request;

import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The {@code x-amz-*} words of a request, wherever they stand. Presigners move headers into the
 * query, and S3 takes them there as if they had been headers; a word that were passed over would
 * leave an object without the lock, the key or the check that was asked for.
 *
 * <p>Source: "Authenticating Requests: Using Query Parameters" of the Amazon S3 API Reference.
 */
final class QueryWords {
  private static final String PREFIX = "x-amz-";

  /** Those that are the signature's own. */
  private static final Set<String> SIGNING =
      Set.of(
          "x-amz-algorithm",
          "x-amz-content-sha256",
          "x-amz-credential",
          "x-amz-date",
          "x-amz-expires",
          "x-amz-security-token",
          "x-amz-signature",
          "x-amz-signedheaders");

  /** How the body is framed, which is read before the query's words are. */
  private static final Set<String> FRAMING =
      Set.of("x-amz-decoded-content-length", "x-amz-trailer");

  /** Customers' keys: an address is kept in too many places. */
  private static final String CUSTOMER_KEY = "server-side-encryption-customer-key";

  private QueryWords() {}

  /**
   * The headers, and after them the query's words.
   *
   * @throws S3Exception InvalidRequest for a word that stands in both, twice, or may stand in a
   *     header only; InvalidArgument for a value that no header could have
   */
  static RequestHeaders and(RequestHeaders headers, RawTarget target) {
    List<Map.Entry<String, String>> words = new ArrayList<>();
    for (QueryPair pair : target.queryPairs()) {
      String name = pair.name().toLowerCase(Locale.ROOT);
      if (name.startsWith(PREFIX) && !SIGNING.contains(name)) {
        requireUsable(name, pair.value());
        words.add(Map.entry(name, pair.value().strip()));
      }
    }
    if (words.isEmpty()) {
      return headers;
    }
    words.forEach(word -> requireOnce(word.getKey(), words, headers));
    List<Map.Entry<String, String>> all = new ArrayList<>();
    headers.entries().forEach(all::add);
    all.addAll(words);
    return RequestHeaders.of(all);
  }

  private static void requireUsable(String name, String value) {
    if (FRAMING.contains(name) || name.endsWith(CUSTOMER_KEY)) {
      throw S3Exception.of(
          S3ErrorCode.INVALID_REQUEST, name + " is taken in a header, not in the query");
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw S3Exception.of(
              S3ErrorCode.INVALID_ARGUMENT, "A value holds a character that no header can")
          .with("ArgumentName", name);
    }
  }

  private static void requireOnce(
      String name, List<Map.Entry<String, String>> words, RequestHeaders headers) {
    long times = words.stream().filter(word -> word.getKey().equals(name)).count();
    if (times > 1 || headers.first(name) != null) {
      throw S3Exception.of(
          S3ErrorCode.INVALID_REQUEST, name + " is given more than once; give it once");
    }
  }
}
