package eu.rempart.s3.sigv4;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import java.util.HashMap;
import java.util.Map;

/**
 * The {@code Authorization} header (S3 API Reference, "Authenticating Requests: Using the
 * Authorization Header").
 */
final class AuthorizationHeader {
  static final String ALGORITHM = "AWS4-HMAC-SHA256";

  private AuthorizationHeader() {}

  /**
   * Reads the header.
   *
   * @throws S3Exception for every other scheme, and when a component is missing, twice there,
   *     unknown or malformed
   */
  static PresentedSignature parse(String value, SignatureScopePolicy policy) {
    requireAlgorithm(value);
    Map<String, String> components = HashMap.newHashMap(3);
    int from = ALGORITHM.length();
    while (from < value.length()) {
      int comma = value.indexOf(',', from);
      int to = comma < 0 ? value.length() : comma;
      add(value.substring(from, to).strip(), components);
      from = to + 1;
    }
    String credential = required(components, "Credential");
    SignedHeaderNames names = SignedHeaderNames.parse(required(components, "SignedHeaders"));
    String signature = required(components, "Signature");
    Credential parsed = Credential.parse(credential, policy, AuthorizationHeader::malformed);
    if (names == null) {
      throw malformed("the authorization component SignedHeaders is malformed.");
    }
    return new PresentedSignature(parsed.accessKeyId(), parsed.scope(), names, signature);
  }

  private static void add(String component, Map<String, String> components) {
    int equals = component.indexOf('=');
    String name = component.substring(0, Math.max(equals, 0));
    boolean known =
        name.equals("Credential") || name.equals("SignedHeaders") || name.equals("Signature");
    if (!known || components.putIfAbsent(name, component.substring(equals + 1)) != null) {
      throw malformed(
          "the authorization header requires three components: Credential, SignedHeaders, and"
              + " Signature.");
    }
  }

  private static String required(Map<String, String> components, String name) {
    String value = components.get(name);
    if (value == null || value.isEmpty()) {
      throw malformed("missing " + name + ".");
    }
    return value;
  }

  static S3Exception malformed(String why) {
    return S3Exception.of(
        S3ErrorCode.AUTHORIZATION_HEADER_MALFORMED,
        "The authorization header is malformed; " + why);
  }

  private static void requireAlgorithm(String value) {
    if (value.isBlank()) {
      throw S3Exception.of(S3ErrorCode.ACCESS_DENIED);
    }
    if (value.startsWith(ALGORITHM) && value.startsWith(" ", ALGORITHM.length())) {
      return;
    }
    if (value.startsWith("AWS4-") || (value.startsWith("AWS ") && value.indexOf(':') > 0)) {
      throw S3Exception.of(
          S3ErrorCode.INVALID_REQUEST,
          "The authorization mechanism you have provided is not supported. Please use"
              + " AWS4-HMAC-SHA256.");
    }
    throw S3Exception.of(S3ErrorCode.INVALID_ARGUMENT, "Unsupported Authorization Type")
        .with("ArgumentName", "Authorization");
  }
}
