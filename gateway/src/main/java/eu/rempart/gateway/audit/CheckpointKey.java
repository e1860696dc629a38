package eu.rempart.gateway.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The public half of the key that signs checkpoints: all that a verifier needs. */
public final class CheckpointKey {
  static final String ALGORITHM = "Ed25519";
  private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
  private static final String END = "-----END PUBLIC KEY-----";

  private final PublicKey key;

  CheckpointKey(PublicKey key) {
    this.key = key;
  }

  /**
   * Reads the PEM form.
   *
   * @throws IllegalArgumentException when it is not an Ed25519 public key
   */
  public static CheckpointKey parse(String pem) {
    try {
      String body = pem.strip();
      if (!body.startsWith(BEGIN) || !body.endsWith(END)) {
        throw new IllegalArgumentException("not a PEM public key");
      }
      byte[] encoded =
          Base64.getMimeDecoder()
              .decode(body.substring(BEGIN.length(), body.length() - END.length()));
      return new CheckpointKey(
          KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not an Ed25519 public key", e);
    }
  }

  /** The PEM form, as {@code openssl pkey -pubin} reads it. */
  public String pem() {
    String body =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(key.getEncoded());
    return BEGIN + "\n" + body + "\n" + END + "\n";
  }

  /** What to write down to know this key again: the SHA-256 of its X.509 form, hex. */
  public String fingerprint() {
    byte[] encoded = key.getEncoded();
    return ChainLink.hash(encoded, 0, encoded.length);
  }

  /** Whether this key signed a statement of a kind; see {@link CheckpointSigner#sign}. */
  public boolean signed(String format, byte[] statement, String signature) {
    try {
      Signature verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(key);
      verifier.update(firstLine(format));
      verifier.update(statement);
      return verifier.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  static byte[] firstLine(String format) {
    return (format + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Whether this key signed the checkpoint. */
  boolean signed(Checkpoint checkpoint) {
    try {
      Signature verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(key);
      verifier.update(checkpoint.text());
      return verifier.verify(Base64.getDecoder().decode(checkpoint.signature()));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }
}
