package eu.rempart.gateway.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The certificate of the S3 listener, or none for one by the local authority. */
public record TlsConfig(@Nullable Path certificate, @Nullable Path key, Profile profile) {

  /** Which TLS versions are spoken. */
  public enum Profile {
    MODERN,
    STRICT
  }

  public TlsConfig {
    Demand.that(
        (certificate == null) == (key == null),
        certificate == null ? "certificate" : "key",
        "is needed too: a certificate and its key are given together, or neither");
  }
}
