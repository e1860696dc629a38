package eu.rempart.s3.sigv4;

import java.nio.charset.StandardCharsets;
import javax.crypto.spec.SecretKeySpec;

/** The key derived from a secret for one scope. Cannot be printed. */
final class SigningKey {
  private final SecretKeySpec key;

  private SigningKey(SecretKeySpec key) {
    this.key = key;
  }

  static SigningKey derive(Sha256Kit kit, SigningSecret secret, CredentialScope scope) {
    byte[] day = step(kit, secret.derivationSeed(), scope.day());
    byte[] region = step(kit, day, scope.region());
    byte[] service = step(kit, region, scope.service());
    return new SigningKey(hmacKey(step(kit, service, CredentialScope.TERMINATOR)));
  }

  byte[] sign(Sha256Kit kit, byte[] data) {
    return kit.hmac(key, data);
  }

  private static byte[] step(Sha256Kit kit, byte[] key, String text) {
    return kit.hmac(hmacKey(key), text.getBytes(StandardCharsets.UTF_8));
  }

  private static SecretKeySpec hmacKey(byte[] key) {
    return new SecretKeySpec(key, "HmacSHA256");
  }

  @Override
  public String toString() {
    return "SigningKey[hidden]";
  }
}
