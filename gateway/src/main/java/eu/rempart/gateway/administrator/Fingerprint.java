package eu.rempart.gateway.administrator;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/** SHA-256 fingerprints, in lower-case hex. */
public final class Fingerprint {
  private Fingerprint() {}

  /** Of the whole certificate. */
  public static String of(X509Certificate certificate) {
    try {
      return sha256(certificate.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that was read does not encode", e);
    }
  }

  /** Of a public key, in its SubjectPublicKeyInfo form. */
  public static String of(PublicKey key) {
    try {
      return sha256(key.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String sha256(byte[] bytes) throws GeneralSecurityException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
