package eu.rempart.gateway.administrator;

import java.security.cert.X509Certificate;

/** Signs the client certificates of administrators. */
public interface CertificateIssuer {

  /** What came of a request. */
  sealed interface Issue {
    /** A certificate for the request's key. */
    record Made(X509Certificate certificate) implements Issue {}

    /** The request is broken, or its key too weak; {@code sentence} says which. */
    record Refused(String sentence) implements Issue {}
  }

  /**
   * Signs a certificate for a name; what the request says of itself beside its key is left out.
   *
   * @param pem a certificate request (PKCS #10), whose signature is checked
   */
  Issue issue(String name, String pem);

  /** A certificate as text (RFC 7468). */
  String pem(X509Certificate certificate);
}
