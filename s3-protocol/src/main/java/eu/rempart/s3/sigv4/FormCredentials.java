package eu.rempart.s3.sigv4;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.form.PostForm;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Credentials that stand in the fields of a form (S3 API Reference, "Authenticating Requests in
 * Browser-Based Uploads Using POST"): what is signed is the policy, as it stands there.
 *
 * @param policy base64, exactly as it came
 * @param token the field {@code x-amz-security-token}; null for none
 */
public record FormCredentials(
    String policy,
    String algorithm,
    String credential,
    String date,
    String signature,
    @Nullable String token) {

  /**
   * Reads the fields; null when the form carries no credentials of any kind.
   *
   * @param fields value by name in lower case
   * @throws S3Exception InvalidRequest for those of Signature Version 2; InvalidArgument when one
   *     is missing
   */
  public static @Nullable FormCredentials of(Map<String, String> fields) {
    if (fields.containsKey("awsaccesskeyid") || fields.containsKey("signature")) {
      throw S3Exception.of(
          S3ErrorCode.INVALID_REQUEST,
          "The authorization mechanism you have provided is not supported. Please use"
              + " AWS4-HMAC-SHA256.");
    }
    if (!fields.containsKey("policy")
        && !fields.containsKey("x-amz-signature")
        && !fields.containsKey("x-amz-credential")
        && !fields.containsKey("x-amz-algorithm")) {
      return null;
    }
    return new FormCredentials(
        required(fields, "policy"),
        required(fields, "x-amz-algorithm"),
        required(fields, "x-amz-credential"),
        required(fields, "x-amz-date"),
        required(fields, "x-amz-signature"),
        fields.get("x-amz-security-token"));
  }

  /** The access key id that is claimed, whether the signature holds or not. */
  public String claimedAccessKeyId() {
    int slash = credential.indexOf('/');
    return slash < 0 ? credential : credential.substring(0, slash);
  }

  private static String required(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null || value.isEmpty()) {
      throw PostForm.missing(name);
    }
    return value;
  }
}
