package eu.rempart.keymanager.escrow;

import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.jspecify.annotations.Nullable;

/** Reads the private key of a recipient: PKCS #8 in PEM, in clear or under a passphrase (PBES2). */
public final class PrivateKeyPem {
  private PrivateKeyPem() {}

  /**
   * The private key in {@code pem}.
   *
   * @param passphrase asked only for an encrypted key; what it gives is wiped; null when there is
   *     none
   * @throws EscrowException when it is not an RSA key, or the passphrase is wrong
   */
  public static RSAPrivateCrtKey parse(String pem, Supplier<char @Nullable []> passphrase) {
    try (PemReader reader = new PemReader(new StringReader(pem))) {
      PemObject object = reader.readPemObject();
      while (object != null && !object.getType().endsWith("PRIVATE KEY")) {
        object = reader.readPemObject();
      }
      if (object == null) {
        throw notAKey();
      }
      return switch (object.getType()) {
        case "PRIVATE KEY" -> rsa(new PKCS8EncodedKeySpec(object.getContent()));
        case "ENCRYPTED PRIVATE KEY" -> rsa(decrypt(object.getContent(), passphrase.get()));
        default ->
            throw new EscrowException(
                "The private key is not in PKCS #8; convert it with: openssl pkcs8 -topk8");
      };
    } catch (IOException | GeneralSecurityException e) {
      throw notAKey();
    }
  }

  /** The fingerprint of the public key that belongs to it. */
  static String fingerprint(RSAPrivateCrtKey key) {
    try {
      return Recipient.fingerprint(
          KeyFactory.getInstance("RSA")
              .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())));
    } catch (GeneralSecurityException e) {
      throw notAKey();
    }
  }

  private static RSAPrivateCrtKey rsa(PKCS8EncodedKeySpec spec) throws GeneralSecurityException {
    PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(spec);
    if (key instanceof RSAPrivateCrtKey rsa) {
      return rsa;
    }
    throw notAKey();
  }

  private static PKCS8EncodedKeySpec decrypt(byte[] der, char @Nullable [] passphrase)
      throws IOException, GeneralSecurityException {
    if (passphrase == null) {
      throw new EscrowException("The private key is encrypted: give its passphrase");
    }
    EncryptedPrivateKeyInfo encrypted = new EncryptedPrivateKeyInfo(der);
    PBEKeySpec password = new PBEKeySpec(passphrase);
    Arrays.fill(passphrase, '\0');
    try {
      // PBES2 names its scheme by what its parameters print as.
      String scheme =
          encrypted.getAlgParameters() == null
              ? encrypted.getAlgName()
              : encrypted.getAlgParameters().toString();
      Cipher cipher = Cipher.getInstance(scheme);
      cipher.init(
          Cipher.DECRYPT_MODE,
          SecretKeyFactory.getInstance(scheme).generateSecret(password),
          encrypted.getAlgParameters());
      return encrypted.getKeySpec(cipher);
    } catch (GeneralSecurityException e) {
      throw new EscrowException("The passphrase does not open the private key");
    } finally {
      password.clearPassword();
    }
  }

  private static EscrowException notAKey() {
    return new EscrowException("This is not an RSA private key in PEM (PKCS #8)");
  }
}
