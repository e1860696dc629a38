package eu.rempart.gateway.http.netty;

import eu.rempart.gateway.http.TlsSettings;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.ReferenceCountedOpenSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;

/**
 * The TLS this server speaks (ANSSI, "Recommandations de sécurité relatives à TLS"): 1.3 preferred;
 * 1.2 only with ephemeral elliptic-curve key exchange and an AEAD. BoringSSL knows no compression
 * and no renegotiation by a client, and takes 0-RTT data only when told to, which nobody does.
 */
final class TlsProfile {
  /** BoringSSL offers exactly these with 1.3, in its own order. */
  private static final List<String> SUITES_1_3 =
      List.of("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256");

  private static final List<String> SUITES_1_2 =
      List.of(
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  /** In order of preference; the first is hybrid with ML-KEM-768 and holds against a recording. */
  private static final String[] GROUPS = {"X25519MLKEM768", "secp256r1", "secp384r1", "x25519"};

  private TlsProfile() {}

  /** Fails unless the library here knows every group, the hybrid one included. */
  static void requireGroups() throws SSLException {
    ReferenceCountUtil.release(
        SslContextBuilder.forClient()
            .sslProvider(SslProvider.OPENSSL_REFCNT)
            .option(OpenSslContextOption.GROUPS, GROUPS.clone())
            .build());
  }

  static ReferenceCountedOpenSslContext context(TlsSettings settings, TlsFiles files)
      throws GeneralSecurityException, SSLException {
    ServerKey key = ServerKey.parse(files);
    List<String> suites = new ArrayList<>(SUITES_1_3);
    if (!settings.strict()) {
      suites.addAll(SUITES_1_2);
    }
    SslContextBuilder builder =
        SslContextBuilder.forServer(key.privateKey(), key.chain())
            .sslProvider(SslProvider.OPENSSL_REFCNT)
            .protocols(settings.strict() ? List.of("TLSv1.3") : List.of("TLSv1.3", "TLSv1.2"))
            .ciphers(suites)
            .option(OpenSslContextOption.GROUPS, GROUPS.clone())
            .applicationProtocolConfig(
                new ApplicationProtocolConfig(
                    Protocol.ALPN,
                    SelectorFailureBehavior.NO_ADVERTISE,
                    SelectedListenerFailureBehavior.ACCEPT,
                    ApplicationProtocolNames.HTTP_1_1));
    byte[] authority = files.clientAuthority();
    if (authority != null) {
      builder.trustManager(new ByteArrayInputStream(authority)).clientAuth(ClientAuth.REQUIRE);
    }
    return (ReferenceCountedOpenSslContext) builder.build();
  }
}
