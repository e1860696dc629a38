package eu.rempart.gateway.http.netty;

import eu.rempart.gateway.http.Refusal;
import eu.rempart.gateway.http.TlsDetails;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.netty.internal.tcnative.SSL;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** Reads what a handshake agreed on. */
final class HandshakeResult {
  private HandshakeResult() {}

  static TlsDetails of(SslHandler ssl) {
    SSLSession session = ssl.engine().getSession();
    return new TlsDetails(
        session.getProtocol(), session.getCipherSuite(), group(ssl), clientCertificates(session));
  }

  static Refusal refusal(@Nullable Throwable cause) {
    return cause instanceof SslHandshakeTimeoutException
        ? Refusal.HANDSHAKE_DEADLINE
        : Refusal.HANDSHAKE_FAILED;
  }

  private static @Nullable String group(SslHandler ssl) {
    if (!(ssl.engine() instanceof ReferenceCountedOpenSslEngine engine)) {
      return null;
    }
    try {
      String name = SSL.getGroupName(engine.sslPointer());
      return switch (name) {
        case "P-256" -> "secp256r1";
        case "P-384" -> "secp384r1";
        case "X25519" -> "x25519";
        case null, default -> name;
      };
    } catch (Exception e) {
      return null;
    }
  }

  private static List<X509Certificate> clientCertificates(SSLSession session) {
    try {
      Certificate[] chain = session.getPeerCertificates();
      return Arrays.stream(chain)
          .filter(X509Certificate.class::isInstance)
          .map(X509Certificate.class::cast)
          .toList();
    } catch (SSLPeerUnverifiedException e) {
      return List.of();
    }
  }
}
