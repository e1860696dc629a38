package eu.rempart.gateway.http.netty;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;

/** A certificate chain and the private key that belongs to its first certificate. */
final class ServerKey {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private final PrivateKey privateKey;
  private final X509Certificate[] chain;

  private ServerKey(PrivateKey privateKey, X509Certificate[] chain) {
    this.privateKey = privateKey;
    this.chain = chain;
  }

  /**
   * Reads both, and makes sure that they belong together: files are replaced one after the other,
   * and may be read in between.
   *
   * @throws GeneralSecurityException when one cannot be read, the chain is not valid today, or the
   *     key is another's; its text holds nothing of the key
   */
  static ServerKey parse(TlsFiles files) throws GeneralSecurityException {
    Collection<? extends Certificate> certificates =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(files.certificateChain()));
    X509Certificate[] chain = certificates.toArray(X509Certificate[]::new);
    if (chain.length == 0) {
      throw new GeneralSecurityException("the certificate file holds no certificate");
    }
    chain[0].checkValidity();
    PrivateKey privateKey = privateKey(files.privateKey());
    if (!belongTogether(privateKey, chain[0].getPublicKey())) {
      throw new GeneralSecurityException("the private key is not the certificate's");
    }
    return new ServerKey(privateKey, chain);
  }

  private static PrivateKey privateKey(byte[] pem) throws GeneralSecurityException {
    String text = new String(pem, StandardCharsets.US_ASCII);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new GeneralSecurityException("the key file holds no PKCS #8 private key in PEM");
    }
    byte[] encoded = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
    try {
      for (String algorithm : new String[] {"EC", "RSA", "EdDSA"}) {
        try {
          return KeyFactory.getInstance(algorithm)
              .generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (InvalidKeySpecException e) {
          // Of another kind; the next one may take it.
        }
      }
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
    throw new GeneralSecurityException("the private key is of no kind known here");
  }

  private static boolean belongTogether(PrivateKey privateKey, PublicKey publicKey)
      throws GeneralSecurityException {
    String algorithm =
        switch (privateKey.getAlgorithm()) {
          case "EC" -> "SHA256withECDSA";
          case "RSA" -> "SHA256withRSA";
          default -> "EdDSA";
        };
    byte[] challenge = new byte[32];
    new SecureRandom().nextBytes(challenge);
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(privateKey);
    signature.update(challenge);
    byte[] signed = signature.sign();
    if (!publicKey.getAlgorithm().equals(privateKey.getAlgorithm())) {
      return false;
    }
    signature.initVerify(publicKey);
    signature.update(challenge);
    return signature.verify(signed);
  }

  PrivateKey privateKey() {
    return privateKey;
  }

  X509Certificate[] chain() {
    return chain.clone();
  }
}
