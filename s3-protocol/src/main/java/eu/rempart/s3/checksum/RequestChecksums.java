package eu.rempart.s3.checksum;

import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The checksum a request declares for its body: none, one in a header, or one in a trailer to come.
 *
 * @param algorithm the algorithm declared, null for none
 * @param inHeader the value, when it stands in a header
 * @param trailers lower-case names of the trailers announced: at most the one that carries the
 *     checksum
 */
public record RequestChecksums(
    @Nullable ChecksumAlgorithm algorithm, @Nullable Checksum inHeader, Set<String> trailers) {
  private static final String PREFIX = "x-amz-checksum-";
  private static final String SDK_ALGORITHM = "x-amz-sdk-checksum-algorithm";

  /** Names with the prefix of a checksum that are not one. */
  private static final Set<String> OTHERS = Set.of("algorithm", "mode", "type");

  /** A request that declares none. */
  public static final RequestChecksums NONE = new RequestChecksums(null, null, Set.of());

  /**
   * Reads {@code x-amz-checksum-*}, {@code x-amz-trailer} and {@code x-amz-sdk-checksum-algorithm}.
   *
   * @throws S3Exception InvalidRequest when a value is malformed, an algorithm unknown, more than
   *     one declared, or what the SDK says it computed is not what is declared
   */
  public static RequestChecksums from(RequestHeaders headers) {
    Set<String> trailers = announced(headers.first("x-amz-trailer"));
    Checksum header = header(headers);
    ChecksumAlgorithm algorithm = header == null ? null : header.algorithm();
    for (String trailer : trailers) {
      ChecksumAlgorithm named = ChecksumAlgorithm.ofHeader(trailer);
      if (named == null) {
        throw invalid("The value specified in the x-amz-trailer header is not supported");
      }
      if (algorithm != null) {
        throw several();
      }
      algorithm = named;
    }
    String sdk = headers.first(SDK_ALGORITHM);
    if (sdk != null) {
      requireSame(sdk, algorithm);
    }
    return new RequestChecksums(algorithm, header, trailers);
  }

  /**
   * The declared value, once the trailers are known.
   *
   * @throws S3Exception InvalidRequest when the trailer's value is malformed
   */
  public @Nullable Checksum declared(Map<String, String> arrived) {
    if (inHeader != null || algorithm == null) {
      return inHeader;
    }
    String text = arrived.get(algorithm.headerName());
    Checksum checksum = text == null ? null : Checksum.parse(algorithm, text);
    if (checksum == null) {
      throw invalid("Value for " + algorithm.headerName() + " trailing header is invalid.");
    }
    return checksum;
  }

  private static @Nullable Checksum header(RequestHeaders headers) {
    Checksum found = null;
    for (Map.Entry<String, String> entry : headers.entries()) {
      String name = entry.getKey();
      if (name.regionMatches(true, 0, PREFIX, 0, PREFIX.length())
          && !OTHERS.contains(name.substring(PREFIX.length()).toLowerCase(Locale.ROOT))) {
        Checksum checksum = header(name, entry.getValue());
        if (found != null) {
          throw several();
        }
        found = checksum;
      }
    }
    return found;
  }

  private static Checksum header(String name, String value) {
    ChecksumAlgorithm algorithm = ChecksumAlgorithm.ofHeader(name);
    if (algorithm == null) {
      throw invalid("The algorithm type you specified in x-amz-checksum- header is invalid.");
    }
    Checksum checksum = Checksum.parse(algorithm, value.strip());
    if (checksum == null) {
      throw invalid("Value for " + algorithm.headerName() + " header is invalid.");
    }
    return checksum;
  }

  private static Set<String> announced(@Nullable String header) {
    Set<String> names = new LinkedHashSet<>();
    if (header == null || header.isBlank()) {
      return names;
    }
    int from = 0;
    while (from <= header.length()) {
      int comma = header.indexOf(',', from);
      int to = comma < 0 ? header.length() : comma;
      if (!names.add(header.substring(from, to).strip().toLowerCase(Locale.ROOT))) {
        throw several();
      }
      from = to + 1;
    }
    return names;
  }

  private static void requireSame(String sdk, @Nullable ChecksumAlgorithm declared) {
    ChecksumAlgorithm said = ChecksumAlgorithm.ofName(sdk);
    if (said == null) {
      throw invalid("Value for x-amz-sdk-checksum-algorithm header is invalid.");
    }
    if (declared == null) {
      throw invalid(
          "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or"
              + " x-amz-trailer headers were found.");
    }
    if (said != declared) {
      throw invalid("Value for x-amz-sdk-checksum-algorithm header is invalid.");
    }
  }

  private static S3Exception several() {
    return invalid(
        "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
  }

  private static S3Exception invalid(String message) {
    return S3Exception.of(S3ErrorCode.INVALID_REQUEST, message);
  }
}
