package eu.rempart.gateway.http;

import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the handshake of a connection agreed on.
 *
 * @param protocol {@code TLSv1.3} or {@code TLSv1.2}
 * @param cipherSuite in IANA's name
 * @param group the key exchange group in IANA's name, null when the TLS library does not tell
 * @param clientCertificates the client's own certificate first; empty when it sent none
 */
public record TlsDetails(
    String protocol,
    String cipherSuite,
    @Nullable String group,
    List<X509Certificate> clientCertificates) {

  public TlsDetails {
    clientCertificates = List.copyOf(clientCertificates);
  }
}
