package eu.rempart.keymanager.vault.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A certificate with its chain, and the private key that belongs to it. */
record ClientIdentity(PrivateKey key, List<Certificate> chain) {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  /**
   * Reads both, and makes sure that they belong together: files are replaced one after the other,
   * and may be read in between.
   *
   * @throws GeneralSecurityException when one cannot be read or the key is another's
   */
  static ClientIdentity parse(byte[] certificate, byte[] key) throws GeneralSecurityException {
    List<Certificate> chain = certificates(certificate);
    PrivateKey privateKey = privateKey(key);
    if (!belongTogether(privateKey, chain.getFirst().getPublicKey())) {
      throw new InvalidKeyException("Another certificate's");
    }
    return new ClientIdentity(privateKey, chain);
  }

  /** The certificates of a PEM file, one or more. */
  static List<Certificate> certificates(byte[] pem) throws CertificateException {
    List<Certificate> found =
        List.copyOf(
            CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem)));
    if (found.isEmpty()) {
      throw new CertificateException("No certificate");
    }
    return found;
  }

  private static PrivateKey privateKey(byte[] pem) throws GeneralSecurityException {
    String text = new String(pem, US_ASCII);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new InvalidKeySpecException("Not PKCS #8 in PEM");
    }
    byte[] encoded = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
    try {
      for (String algorithm : List.of("EC", "RSA", "EdDSA")) {
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
    throw new InvalidKeySpecException("Of no kind known here");
  }

  private static boolean belongTogether(PrivateKey key, PublicKey publicKey)
      throws GeneralSecurityException {
    if (!publicKey.getAlgorithm().equals(key.getAlgorithm())) {
      return false;
    }
    String algorithm =
        switch (key.getAlgorithm()) {
          case "EC" -> "SHA256withECDSA";
          case "RSA" -> "SHA256withRSA";
          default -> "EdDSA";
        };
    byte[] challenge = new byte[32];
    new SecureRandom().nextBytes(challenge);
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(challenge);
    byte[] signed = signature.sign();
    signature.initVerify(publicKey);
    signature.update(challenge);
    return signature.verify(signed);
  }

  @Override
  public String toString() {
    return "ClientIdentity[...]";
  }
}
