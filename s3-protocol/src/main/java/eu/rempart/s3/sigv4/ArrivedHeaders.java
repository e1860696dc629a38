package eu.rempart.s3.sigv4;

import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.request.QueryPair;
import eu.rempart.s3.request.RawTarget;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rules that the headers and query of a request must keep, whoever sends it. */
final class ArrivedHeaders {
  private static final String AMZ = "x-amz-";

  /** Names beside {@code x-amz-*} whose second appearance two readers would read differently. */
  private static final List<String> SINGLE =
      List.of("authorization", "host", "date", "content-md5", "content-length", "content-type");

  /** {@code x-amz-*} headers that are lists, or the client's own. */
  private static final List<String> REPEATABLE =
      List.of("x-amz-object-attributes", "x-amz-optional-object-attributes");

  private ArrivedHeaders() {}

  /**
   * Refuses a header or an {@code X-Amz-*} parameter that arrived twice, where only one can be
   * meant.
   */
  static void refuseDuplicates(RequestHeaders headers, RawTarget target) {
    for (Map.Entry<String, String> entry : headers.entries()) {
      if (isSingle(entry.getKey()) && count(headers, entry.getKey()) > 1) {
        throw duplicate("header", entry.getKey());
      }
    }
    List<QueryPair> query = target.queryPairs();
    for (int i = 1; i < query.size(); i++) {
      String name = query.get(i).name();
      for (int j = 0; isAmz(name) && j < i; j++) {
        if (query.get(j).name().equalsIgnoreCase(name)) {
          throw duplicate("query parameter", name);
        }
      }
    }
  }

  /**
   * Requires that {@code host} and every {@code x-amz-*} header is covered: whoever relays a signed
   * request, or holds a presigned one, must not be able to give it another meaning.
   */
  static void requireSigned(RequestHeaders headers, SignedHeaderNames signed) {
    StringBuilder missing = new StringBuilder();
    if (!signed.covers("host")) {
      missing.append("host");
    }
    for (Map.Entry<String, String> entry : headers.entries()) {
      String name = entry.getKey();
      if (isAmz(name) && !signed.covers(name)) {
        missing.append(missing.isEmpty() ? "" : ", ").append(name.toLowerCase(Locale.ROOT));
      }
    }
    if (!missing.isEmpty()) {
      throw S3Exception.of(
              S3ErrorCode.ACCESS_DENIED,
              "There were headers present in the request which were not signed")
          .with("HeadersNotSigned", missing.toString());
    }
  }

  private static boolean isAmz(String name) {
    return name.regionMatches(true, 0, AMZ, 0, AMZ.length());
  }

  private static boolean isSingle(String name) {
    if (isAmz(name)) {
      return !name.regionMatches(true, 0, "x-amz-meta-", 0, 11) && !contains(REPEATABLE, name);
    }
    return contains(SINGLE, name);
  }

  private static boolean contains(List<String> names, String name) {
    for (String candidate : names) {
      if (candidate.equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }

  private static int count(RequestHeaders headers, String name) {
    int count = 0;
    for (Map.Entry<String, String> entry : headers.entries()) {
      if (entry.getKey().equalsIgnoreCase(name)) {
        count++;
      }
    }
    return count;
  }

  private static S3Exception duplicate(String what, String name) {
    return S3Exception.of(
            S3ErrorCode.INVALID_REQUEST, "The request holds a " + what + " more than once.")
        .with("Name", name.toLowerCase(Locale.ROOT));
  }
}
