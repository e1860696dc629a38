package eu.rempart.keymanager.escrow;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/**
 * RSAES-OAEP of RFC 8017 with SHA-256, MGF1 over SHA-256 and an empty label. The JDK's default for
 * the name "OAEPWithSHA-256AndMGF1Padding" has MGF1 over SHA-1, so the parameters are spelled out.
 */
final class RsaOaep {
  private static final OAEPParameterSpec PARAMETERS =
      new OAEPParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

  private RsaOaep() {}

  static byte[] encrypt(PublicKey key, byte[] plain) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, key).doFinal(plain);
    } catch (GeneralSecurityException e) {
      throw new EscrowException("The RSA key does not encrypt; is it damaged?");
    }
  }

  /**
   * The plaintext; the caller wipes it.
   *
   * @throws EscrowException when the key is another one's, or the bytes were altered
   */
  static byte[] decrypt(PrivateKey key, byte[] sealed) {
    try {
      return cipher(Cipher.DECRYPT_MODE, key).doFinal(sealed);
    } catch (BadPaddingException | IllegalBlockSizeException e) {
      throw new EscrowException("The private key does not open the escrow: it was altered");
    } catch (GeneralSecurityException e) {
      throw new EscrowException("The private key cannot be used: is it an RSA key?");
    }
  }

  private static Cipher cipher(int mode, Key key) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
    try {
      cipher.init(mode, key, PARAMETERS);
    } catch (InvalidKeyException e) {
      throw new GeneralSecurityException("not an RSA key", e);
    }
    return cipher;
  }
}
