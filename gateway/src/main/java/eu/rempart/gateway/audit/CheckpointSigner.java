package eu.rempart.gateway.audit;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Signs checkpoints of one instance. The private key is never printed. */
public final class CheckpointSigner {
  private final String instance;
  private final PrivateKey key;
  private final CheckpointKey verifying;

  private CheckpointSigner(String instance, PrivateKey key, PublicKey verifying) {
    this.instance = instance;
    this.key = key;
    this.verifying = new CheckpointKey(verifying);
  }

  /**
   * A fresh pair, as it is kept: the private key's PKCS #8 form and the public one's X.509 form.
   */
  static byte[][] freshPair() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(CheckpointKey.ALGORITHM).generateKeyPair();
      return new byte[][] {pair.getPrivate().getEncoded(), pair.getPublic().getEncoded()};
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK since 15 has Ed25519", e);
    }
  }

  static CheckpointSigner of(String instance, byte[] pkcs8, byte[] x509) {
    try {
      KeyFactory keys = KeyFactory.getInstance(CheckpointKey.ALGORITHM);
      return new CheckpointSigner(
          instance,
          keys.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)),
          keys.generatePublic(new X509EncodedKeySpec(x509)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the audit trail's signing key is damaged", e);
    }
  }

  /**
   * Signs a statement that is no checkpoint.
   *
   * @param format what kind it is, a line of its own before what is signed
   * @return base64
   */
  public String sign(String format, byte[] statement) {
    try {
      Signature signer = Signature.getInstance(CheckpointKey.ALGORITHM);
      signer.initSign(key);
      signer.update(CheckpointKey.firstLine(format));
      signer.update(statement);
      return Base64.getEncoder().encodeToString(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("signing a statement", e);
    }
  }

  /** What verifies these signatures. */
  public CheckpointKey verifying() {
    return verifying;
  }

  /** Whose signatures these are. */
  public String instance() {
    return instance;
  }

  Checkpoint sign(ChainLink link, String time) {
    try {
      Signature signer = Signature.getInstance(CheckpointKey.ALGORITHM);
      signer.initSign(key);
      signer.update(Checkpoint.text(instance, link, time));
      return new Checkpoint(
          instance,
          link.seq(),
          link.hash(),
          time,
          verifying.fingerprint(),
          Base64.getEncoder().encodeToString(signer.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("signing a checkpoint", e);
    }
  }
}
