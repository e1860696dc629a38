package eu.rempart.s3.sigv4;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The string to sign (S3 API Reference, "Task 2: Create a String to Sign") and the signature over
 * it.
 */
final class StringToSign {
  private StringToSign() {}

  /** The signature of a request, 64 lower-case hexadecimal digits. */
  static String signature(
      Sha256Kit kit, SigningKey key, AmzDate date, CredentialScope scope, byte[] canonicalRequest) {
    String text =
        AuthorizationHeader.ALGORITHM
            + '\n'
            + date.text()
            + '\n'
            + scope.text()
            + '\n'
            + HexFormat.of().formatHex(kit.sha256(canonicalRequest));
    return HexFormat.of().formatHex(key.sign(kit, text.getBytes(StandardCharsets.ISO_8859_1)));
  }
}
