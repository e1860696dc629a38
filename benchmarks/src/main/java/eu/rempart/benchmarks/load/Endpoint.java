package eu.rempart.benchmarks.load;

import eu.rempart.s3.sigv4.SigningSecret;
import java.net.URI;

/**
 * An S3 service and the identity it is asked under.
 *
 * @param uri {@code https://host[:port]}; path-style requests go to it
 * @param region of the signatures
 */
public record Endpoint(
    URI uri, String region, String accessKeyId, SigningSecret secret, Trust trust) {
  private static final int HTTPS = 443;

  public Endpoint {
    if (!"https".equals(uri.getScheme()) || uri.getHost() == null) {
      throw new IllegalArgumentException("an endpoint is https://host[:port], not " + uri);
    }
  }

  String host() {
    return uri.getHost();
  }

  int port() {
    return uri.getPort() < 0 ? HTTPS : uri.getPort();
  }

  /** The value of the {@code Host} header. */
  String authority() {
    return uri.getPort() < 0 ? host() : host() + ':' + port();
  }
}
