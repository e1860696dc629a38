package eu.rempart.gateway.http;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a listener speaks TLS. The files may be replaced while the server runs.
 *
 * @param certificateChain PEM, the server's own certificate first
 * @param privateKey PEM, PKCS #8, not encrypted
 * @param clientAuthority PEM certificates of the authorities whose clients may connect; a client
 *     certificate is then required. Null: none is asked for
 * @param strict TLS 1.3 only
 */
public record TlsSettings(
    Path certificateChain, Path privateKey, @Nullable Path clientAuthority, boolean strict) {

  /** A server certificate, no client certificates, TLS 1.3 preferred and 1.2 accepted. */
  public static TlsSettings of(Path certificateChain, Path privateKey) {
    return new TlsSettings(certificateChain, privateKey, null, false);
  }
}
