package eu.rempart.s3.request;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The request target in origin form (RFC 9112 section 3.2.1), parsed once for everyone who needs
 * it: the signature verifier, the access policy and the catalog read the same decoded bytes.
 *
 * <p>Nothing is normalised: {@code .} and {@code ..} segments, empty segments and {@code %2F} are
 * what the client wrote, and {@code %2F} decodes to a slash within the key. Each part is decoded
 * exactly once. Immutable.
 */
public final class RawTarget {
  private final String raw;
  private final String rawPath;
  private final @Nullable String rawQuery;
  private final String path;
  private final List<QueryPair> queryPairs;

  private RawTarget(String raw, String rawPath, @Nullable String rawQuery) {
    this.raw = raw;
    this.rawPath = rawPath;
    this.rawQuery = rawQuery;
    this.path = PercentDecoder.path(rawPath);
    this.queryPairs = rawQuery == null ? List.of() : pairs(rawQuery);
  }

  /**
   * Parses the target of a request line.
   *
   * @throws S3Exception InvalidURI when it is not in origin form, has a character that may not
   *     stand in a request line, a fragment, a broken percent escape, or bytes that are not UTF-8
   */
  public static RawTarget parse(String rawTarget) {
    if (rawTarget.isEmpty() || rawTarget.charAt(0) != '/') {
      throw S3Exception.of(S3ErrorCode.INVALID_URI);
    }
    for (int i = 0; i < rawTarget.length(); i++) {
      char c = rawTarget.charAt(i);
      if (c <= ' ' || c > '~' || c == '#') {
        throw S3Exception.of(S3ErrorCode.INVALID_URI);
      }
    }
    int question = rawTarget.indexOf('?');
    return question < 0
        ? new RawTarget(rawTarget, rawTarget, null)
        : new RawTarget(
            rawTarget, rawTarget.substring(0, question), rawTarget.substring(question + 1));
  }

  private static List<QueryPair> pairs(String rawQuery) {
    List<QueryPair> pairs = new ArrayList<>();
    int from = 0;
    while (from <= rawQuery.length()) {
      int ampersand = rawQuery.indexOf('&', from);
      int to = ampersand < 0 ? rawQuery.length() : ampersand;
      if (to > from) {
        pairs.add(QueryPair.parse(rawQuery.substring(from, to)));
      }
      from = to + 1;
    }
    return List.copyOf(pairs);
  }

  /** The whole target as it arrived. */
  public String raw() {
    return raw;
  }

  /** The path as it arrived, starting with a slash, without the query. */
  public String rawPath() {
    return rawPath;
  }

  /** What follows the first question mark as it arrived; null when there is none. */
  public @Nullable String rawQuery() {
    return rawQuery;
  }

  /** The path decoded once, not normalised; {@code +} is a plus. */
  public String path() {
    return path;
  }

  /** The query's parameters in their order on the wire, repeated ones included. */
  public List<QueryPair> queryPairs() {
    return queryPairs;
  }

  /** Whether a parameter of this decoded name arrived, with or without a value. */
  public boolean hasQuery(String name) {
    for (QueryPair pair : queryPairs) {
      if (pair.name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** The decoded values under a decoded name, in wire order; empty when it did not arrive. */
  public List<String> queryAll(String name) {
    List<String> values = new ArrayList<>(1);
    for (QueryPair pair : queryPairs) {
      if (pair.name().equals(name)) {
        values.add(pair.value());
      }
    }
    return values;
  }

  /**
   * The decoded value under a decoded name; null when it did not arrive.
   *
   * @throws S3Exception InvalidArgument when it arrived more than once: readers that pick different
   *     ones would disagree about the request
   */
  public @Nullable String query(String name) {
    String found = null;
    for (QueryPair pair : queryPairs) {
      if (pair.name().equals(name)) {
        if (found != null) {
          throw S3Exception.of(
                  S3ErrorCode.INVALID_ARGUMENT, "A query parameter was given more than once")
              .with("ArgumentName", name);
        }
        found = pair.value();
      }
    }
    return found;
  }

  /** The path only: a query may carry a presigned signature. */
  @Override
  public String toString() {
    return rawPath;
  }
}
