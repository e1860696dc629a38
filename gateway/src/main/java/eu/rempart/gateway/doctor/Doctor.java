package eu.rempart.gateway.doctor;

import eu.rempart.envelope.SelfTest;
import eu.rempart.gateway.app.OpenPlaces;
import eu.rempart.gateway.app.StartRefused;
import eu.rempart.gateway.app.folder.DataFolder;
import eu.rempart.gateway.app.key.KeyHolder;
import eu.rempart.gateway.app.key.KeyProviders;
import eu.rempart.gateway.config.KeysConfig;
import eu.rempart.gateway.config.RempartConfig;
import eu.rempart.gateway.http.netty.NativeTls;
import eu.rempart.keymanager.KeyEvents;
import eu.rempart.keymanager.KeyException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Looks at everything an instance needs, touching nothing it would not touch itself. */
public final class Doctor {
  private static final Duration SLOW_SYNC = Duration.ofMillis(50);
  private static final Instant EARLIEST = Instant.parse("2026-11-01T00:00:00Z");

  private final RempartConfig config;

  public Doctor(RempartConfig config) {
    this.config = config;
  }

  /** Runs every check. */
  public Diagnosis examine() {
    return new Diagnosis(
        List.of(
            jdk(),
            cipher(),
            tls(),
            entropy(),
            disk(),
            clock(),
            residency(),
            keys(),
            new AdministratorCheck(DataFolder.at(config.data()).admin()).finding()));
  }

  private static Finding jdk() {
    int feature = Runtime.version().feature();
    return feature >= 25
        ? Finding.ok("JDK", System.getProperty("java.vm.name") + " " + Runtime.version())
        : Finding.fail("JDK", "is " + feature + "; install a JDK 25 and set JAVA_HOME");
  }

  private static Finding cipher() {
    try {
      SelfTest.run();
      return Finding.ok("cipher", "seals and opens the known vectors");
    } catch (RuntimeException e) {
      return Finding.fail("cipher", e.getMessage() + "; use another JDK build");
    }
  }

  private static Finding tls() {
    String missing = NativeTls.missing();
    return missing == null
        ? Finding.ok("TLS", "native BoringSSL, with the X25519MLKEM768 group")
        : Finding.fail("TLS", missing);
  }

  private static Finding entropy() {
    long started = System.nanoTime();
    new SecureRandom().nextBytes(new byte[4096]);
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    return took.compareTo(Duration.ofSeconds(1)) < 0
        ? Finding.ok("entropy", "4 KiB in " + took.toMillis() + " ms")
        : Finding.warn(
            "entropy", "4 KiB took " + took.toMillis() + " ms; give this machine a random source");
  }

  private Finding disk() {
    Path folder = existing(config.data().toAbsolutePath());
    try {
      Path probe = Files.createTempFile(folder, ".doctor", null);
      try (FileChannel channel = FileChannel.open(probe, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.allocate(4096));
        long started = System.nanoTime();
        channel.force(true);
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        String said = "a synced write in " + folder + " took " + took.toNanos() / 1_000 + " µs";
        return took.compareTo(SLOW_SYNC) < 0
            ? Finding.ok("disk", said)
            : Finding.warn("disk", said + "; writes will be as slow as that");
      } finally {
        Files.delete(probe);
      }
    } catch (IOException e) {
      return Finding.fail(
          "disk",
          folder
              + " cannot be written ("
              + e.getClass().getSimpleName()
              + "); choose another --data");
    }
  }

  private static Path existing(Path path) {
    Path found = path;
    while (!Files.isDirectory(found) && found.getParent() != null) {
      found = found.getParent();
    }
    return found;
  }

  private static Finding clock() {
    Instant now = Instant.now();
    return now.isBefore(EARLIEST)
        ? Finding.fail(
            "clock",
            "says " + now + ", which is past; signatures will be refused: set it, and run NTP")
        : Finding.ok("clock", "says " + now + "; clients may differ by 15 minutes at most");
  }

  private Finding residency() {
    try {
      OpenPlaces.judge(config);
      return Finding.ok("residency", "every place is within the policy " + config.residency());
    } catch (StartRefused e) {
      return Finding.fail("residency", String.valueOf(e.getMessage()));
    }
  }

  private Finding keys() {
    boolean local = config.keys().provider() == KeysConfig.Provider.LOCAL;
    if (local && !Files.exists(config.resolve(config.keys().local().keystore()))) {
      return Finding.ok("keys", "no keystore yet; `rempart up` makes it at its first start");
    }
    if (!local && config.keys().vault().login().approle().wrappedSecretIdFile() != null) {
      return Finding.ok("keys", "not tried: the wrapping token to log in with is good for once");
    }
    try (KeyHolder holder = KeyProviders.open(config, KeyEvents.NONE)) {
      return Finding.ok(
          "keys",
          holder.keks().all().stream()
              .map(kek -> kek.provider().name() + " opens: " + kek.provider().status())
              .collect(Collectors.joining("; ")));
    } catch (KeyException | StartRefused e) {
      return Finding.fail("keys", String.valueOf(e.getMessage()));
    }
  }
}
