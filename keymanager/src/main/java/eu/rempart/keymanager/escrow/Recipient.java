package eu.rempart.keymanager.escrow;

import static java.nio.charset.StandardCharsets.US_ASCII;

import eu.rempart.envelope.EscrowKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/**
 * A holder of a private key that may open an escrow: RSA of 3072 bits or more, the least that
 * ANSSI's guide and BSI TR-02102-1 accept, with OAEP over SHA-256 (RFC 8017), which smart cards,
 * HSMs and openssl can all undo.
 *
 * @param name the certificate's subject; empty for a bare public key
 */
public record Recipient(String name, PublicKey key) {
  static final String ALGORITHM = "RSA-OAEP-SHA-256";
  private static final int LEAST_BITS = 3072;
  private static final int KEY_ENCIPHERMENT = 2;

  public Recipient {
    if (!(key instanceof RSAPublicKey rsa) || rsa.getModulus().bitLength() < LEAST_BITS) {
      throw new EscrowException(
          "An escrow is wrapped for RSA keys of "
              + LEAST_BITS
              + " bits or more; this is another kind of key, or a shorter one");
    }
  }

  /**
   * Reads a PEM certificate or public key.
   *
   * @throws EscrowException when it is neither, or the certificate is not valid at {@code now} or
   *     not made for encrypting keys
   */
  public static Recipient parse(String pem, Instant now) {
    try (PemReader reader = new PemReader(new StringReader(pem))) {
      PemObject first = reader.readPemObject();
      if (first == null) {
        throw notAKey();
      }
      return switch (first.getType()) {
        case "CERTIFICATE" -> ofCertificate(first.getContent(), now);
        case "PUBLIC KEY" -> new Recipient("", publicKey(first.getContent()));
        default -> throw notAKey();
      };
    } catch (IOException | GeneralSecurityException e) {
      throw notAKey();
    }
  }

  private static EscrowException notAKey() {
    return new EscrowException("This is neither a PEM certificate nor a PEM public key");
  }

  private static PublicKey publicKey(byte[] der) throws GeneralSecurityException {
    return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
  }

  private static Recipient ofCertificate(byte[] der, Instant now) throws CertificateException {
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
    String name = certificate.getSubjectX500Principal().getName();
    if (now.isBefore(certificate.getNotBefore().toInstant())
        || now.isAfter(certificate.getNotAfter().toInstant())) {
      throw new EscrowException("The certificate of " + name + " is not valid at this time");
    }
    boolean[] usage = certificate.getKeyUsage();
    if (usage != null && !usage[KEY_ENCIPHERMENT]) {
      throw new EscrowException(
          "The certificate of " + name + " is not for encrypting keys (keyEncipherment)");
    }
    return new Recipient(name, certificate.getPublicKey());
  }

  /** SHA-256 of the SubjectPublicKeyInfo, lower hex. */
  public String fingerprint() {
    return fingerprint(key);
  }

  static String fingerprint(PublicKey key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  EscrowAccess.WrappedForRecipient wrap(EscrowKey escrowKey) {
    byte[] wrapped = escrowKey.disclose(bytes -> RsaOaep.encrypt(key, bytes));
    return new EscrowAccess.WrappedForRecipient(
        name, fingerprint(), ALGORITHM, new String(Base64.getEncoder().encode(wrapped), US_ASCII));
  }
}
