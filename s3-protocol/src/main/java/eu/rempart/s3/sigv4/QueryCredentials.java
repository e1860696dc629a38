package eu.rempart.s3.sigv4;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.request.QueryPair;
import eu.rempart.s3.request.RawTarget;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Credentials that stand in the query (S3 API Reference, "Authenticating Requests: Using Query
 * Parameters").
 *
 * @param signature the signature and its scope
 * @param date when it was made
 * @param expires how long it holds from then
 * @param payload the query's {@code X-Amz-Content-Sha256}, if any
 * @param token the query's {@code X-Amz-Security-Token}, if any
 */
record QueryCredentials(
    PresentedSignature signature,
    AmzDate date,
    Duration expires,
    @Nullable String payload,
    @Nullable String token) {
  static final int MAX_EXPIRES = 604_800;

  /**
   * Whether any credential of SigV4 stands in the query. Names count in any case, so that a
   * misspelt one is refused later and not taken for an anonymous request.
   */
  static boolean present(RawTarget target) {
    for (QueryPair parameter : target.queryPairs()) {
      String name = parameter.name();
      if (name.equalsIgnoreCase("X-Amz-Algorithm")
          || name.equalsIgnoreCase("X-Amz-Credential")
          || name.equalsIgnoreCase(CanonicalRequest.SIGNATURE_PARAMETER)) {
        return true;
      }
    }
    return false;
  }

  /** Whether credentials of Signature Version 2 stand in the query. */
  static boolean presentV2(RawTarget target) {
    for (QueryPair parameter : target.queryPairs()) {
      if (parameter.name().equals("AWSAccessKeyId") || parameter.name().equals("Signature")) {
        return true;
      }
    }
    return false;
  }

  /**
   * Reads the query.
   *
   * @throws S3Exception AuthorizationQueryPairsError when a parameter is missing or malformed
   */
  static QueryCredentials parse(RawTarget target, SignatureScopePolicy policy) {
    String algorithm = required(target, "X-Amz-Algorithm");
    String credential = required(target, "X-Amz-Credential");
    String signature = required(target, CanonicalRequest.SIGNATURE_PARAMETER);
    String date = required(target, "X-Amz-Date");
    String signedHeaders = required(target, "X-Amz-SignedHeaders");
    String expires = required(target, "X-Amz-Expires");
    if (!algorithm.equals(AuthorizationHeader.ALGORITHM)) {
      throw malformed("X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\"");
    }
    AmzDate at = AmzDate.parse(date);
    if (at == null) {
      throw malformed("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
    }
    SignedHeaderNames names = SignedHeaderNames.parse(signedHeaders);
    if (names == null) {
      throw malformed("X-Amz-SignedHeaders is malformed.");
    }
    Credential parsed =
        Credential.parse(
            credential,
            policy,
            why -> malformed("Error parsing the X-Amz-Credential parameter; " + why));
    return new QueryCredentials(
        new PresentedSignature(parsed.accessKeyId(), parsed.scope(), names, signature),
        at,
        expires(expires),
        find(target, "X-Amz-Content-Sha256"),
        find(target, "X-Amz-Security-Token"));
  }

  static S3Exception malformed(String why) {
    return S3Exception.of(S3ErrorCode.AUTHORIZATION_QUERY_PARAMETERS_ERROR, why);
  }

  private static Duration expires(String text) {
    boolean number = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!number) {
      throw malformed("X-Amz-Expires should be a number");
    }
    int seconds = text.length() > 7 ? Integer.MAX_VALUE : Integer.parseInt(text);
    if (seconds > MAX_EXPIRES) {
      throw malformed(
          "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires"
              + " must be less than 604800 seconds");
    }
    if (seconds < 1) {
      throw malformed("X-Amz-Expires must be at least one second");
    }
    return Duration.ofSeconds(seconds);
  }

  private static String required(RawTarget target, String name) {
    String value = find(target, name);
    if (value == null || value.isEmpty()) {
      throw malformed(
          "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential,"
              + " X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
    }
    return value;
  }

  private static @Nullable String find(RawTarget target, String name) {
    for (QueryPair parameter : target.queryPairs()) {
      if (parameter.name().equals(name)) {
        return parameter.value();
      }
    }
    return null;
  }
}
