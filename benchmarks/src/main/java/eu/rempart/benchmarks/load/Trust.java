package eu.rempart.benchmarks.load;

import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.nio.file.Path;

/** Whose certificates a client believes. */
public sealed interface Trust {

  /** Those the JDK believes. */
  record Known() implements Trust {}

  /** Those under the authorities of a PEM file. */
  record Authority(Path pem) implements Trust {}

  /** Any: for a server whose certificate does not matter. */
  record Anybody() implements Trust {}

  /** Tells a TLS client. */
  default void applyTo(SslContextBuilder builder) {
    switch (this) {
      case Known() -> {}
      case Authority(Path pem) -> builder.trustManager(pem.toFile());
      case Anybody() ->
          builder
              .trustManager(InsecureTrustManagerFactory.INSTANCE)
              .endpointIdentificationAlgorithm(null);
    }
  }
}
