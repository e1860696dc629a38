package eu.rempart.gateway.doctor;

import eu.rempart.envelope.SelfTest;
import eu.rempart.gateway.config.RempartConfig;
import eu.rempart.gateway.config.TlsConfig;
import eu.rempart.gateway.http.TlsSettings;
import eu.rempart.gateway.http.netty.NativeTls;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;

/** What the machine and its JDK bring. */
final class MachineChecks {
  private static final int LEAST_JDK = 25;
  private static final Duration SLOW_ENTROPY = Duration.ofSeconds(1);

  private MachineChecks() {}

  static Finding jdk(Runtime.Version version) {
    return version.feature() >= LEAST_JDK
        ? Finding.ok("JDK", System.getProperty("java.vm.name") + " " + version)
        : Finding.fail("JDK", "is " + version + "; install a JDK 25 and set JAVA_HOME");
  }

  static Finding cipher() {
    try {
      SelfTest.run();
      return Finding.ok("cipher", "seals and opens the known vectors");
    } catch (RuntimeException e) {
      return Finding.fail("cipher", e.getMessage() + "; use another JDK build");
    }
  }

  /** The native library with its groups, and the certificate if one is given. */
  static Finding tls(RempartConfig config) {
    String missing = NativeTls.missing();
    if (missing != null) {
      return Finding.fail("TLS", missing);
    }
    TlsConfig tls = config.s3().tls();
    Path certificate = tls.certificate();
    if (certificate == null) {
      return Finding.ok("TLS", "native BoringSSL, with the X25519MLKEM768 group");
    }
    Path key = Objects.requireNonNull(tls.key());
    String refusal =
        NativeTls.refusal(TlsSettings.of(config.resolve(certificate), config.resolve(key)));
    return refusal == null
        ? Finding.ok("TLS", "native BoringSSL, and " + certificate + " can be used")
        : Finding.fail("TLS", refusal);
  }

  static Finding entropy(SecureRandom random) {
    byte[] first = new byte[2048];
    byte[] second = new byte[2048];
    long started = System.nanoTime();
    random.nextBytes(first);
    random.nextBytes(second);
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    if (Arrays.equals(first, second)) {
      return Finding.fail("entropy", "the random source repeats itself; use another JDK build");
    }
    String said = "4 KiB took " + took.toMillis() + " ms";
    return took.compareTo(SLOW_ENTROPY) < 0
        ? Finding.ok("entropy", said)
        : Finding.warn("entropy", said + "; give this machine a random source");
  }
}
