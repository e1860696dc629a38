package eu.rempart.keymanager.vault.http;

import eu.rempart.keymanager.KeyConfigurationException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP client over TLS that is made anew when its files change. Requests under way end on the
 * client they began on. Files that are of no use, for example when one of two has been replaced,
 * leave the client in use as it is.
 */
final class ReloadedTls implements Supplier<HttpClient> {
  private static final Logger LOG = LoggerFactory.getLogger(ReloadedTls.class);
  private static final long LOOK_EVERY = Duration.ofSeconds(5).toNanos();

  private final TlsFiles files;
  private final Supplier<HttpClient.Builder> builders;
  private volatile HttpClient client;
  private volatile String identity;
  private String digest;
  private volatile long lookAt;
  private String refused = "";

  ReloadedTls(TlsFiles files, Supplier<HttpClient.Builder> builders) {
    this.files = files;
    this.builders = builders;
    TlsFiles.Content content = files.read();
    this.client = make(content);
    this.identity = content.identity();
    this.digest = content.digest();
    this.lookAt = System.nanoTime() + LOOK_EVERY;
  }

  @Override
  public HttpClient get() {
    if (System.nanoTime() - lookAt >= 0) {
      look();
    }
    return client;
  }

  /** Tells the certificates that are shown apart. */
  String identity() {
    return identity;
  }

  /** Looks at the files now. */
  synchronized void look() {
    lookAt = System.nanoTime() + LOOK_EVERY;
    try {
      TlsFiles.Content content = files.read();
      String now = content.digest();
      if (!now.equals(digest) && !now.equals(refused)) {
        refused = now;
        HttpClient old = client;
        client = make(content);
        digest = now;
        identity = content.identity();
        old.shutdown();
        LOG.info("TLS to Vault was made anew: its files have changed");
      }
    } catch (KeyConfigurationException e) {
      LOG.warn("TLS to Vault stays as it was: {}", e.getMessage());
    }
  }

  private HttpClient make(TlsFiles.Content content) {
    SSLParameters tls = new SSLParameters();
    tls.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    return builders.get().sslContext(ClientTls.of(files, content)).sslParameters(tls).build();
  }
}
