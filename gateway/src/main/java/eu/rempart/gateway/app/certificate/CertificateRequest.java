package eu.rempart.gateway.app.certificate;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/**
 * Certificate requests (PKCS #10, RFC 2986) as text. Of one that comes in, the key alone counts.
 */
public final class CertificateRequest {
  private static final int LEAST_RSA = 3072;
  private static final int LEAST_EC = 256;

  private CertificateRequest() {}

  /** What came of reading one. */
  public sealed interface Reading {
    /** Its key, which its maker has shown to hold. */
    record Key(PublicKey key) implements Reading {}

    /** Why it cannot be used; a sentence. */
    record Refused(String sentence) implements Reading {}
  }

  /** Reads one and checks its signature and the strength of its key. */
  public static Reading read(String pem) {
    try (PEMParser parser = new PEMParser(new StringReader(pem))) {
      if (!(parser.readObject() instanceof PKCS10CertificationRequest request)) {
        return new Reading.Refused("there is no certificate request (PKCS #10) in that text");
      }
      PublicKey key = new JcaPKCS10CertificationRequest(request).getPublicKey();
      if (!isStrong(key)) {
        return new Reading.Refused(
            "its key is too weak; use one on P-256 or P-384, or RSA with 3072 bits or more");
      }
      return request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))
          ? new Reading.Key(key)
          : new Reading.Refused("its signature is not that of its key");
    } catch (IOException
        | GeneralSecurityException
        | OperatorCreationException
        | PKCSException
        | RuntimeException e) {
      return new Reading.Refused("the certificate request cannot be read");
    }
  }

  private static boolean isStrong(PublicKey key) {
    return switch (key) {
      case ECPublicKey curve -> curve.getParams().getOrder().bitLength() >= LEAST_EC;
      case RSAPublicKey rsa -> rsa.getModulus().bitLength() >= LEAST_RSA;
      default -> false;
    };
  }

  /** Makes one for a key pair on an elliptic curve. */
  public static String of(KeyPair pair, String name) throws GeneralSecurityException {
    return of(pair, name, "SHA256withECDSA");
  }

  /** Makes one, signed in the way given. */
  public static String of(KeyPair pair, String name, String algorithm)
      throws GeneralSecurityException {
    try {
      byte[] der =
          new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=" + name), pair.getPublic())
              .build(new JcaContentSignerBuilder(algorithm).build(pair.getPrivate()))
              .getEncoded();
      return "-----BEGIN CERTIFICATE REQUEST-----\n"
          + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der)
          + "\n-----END CERTIFICATE REQUEST-----\n";
    } catch (OperatorCreationException | IOException e) {
      throw new GeneralSecurityException(e);
    }
  }
}
