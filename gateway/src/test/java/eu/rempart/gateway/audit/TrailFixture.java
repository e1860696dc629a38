package eu.rempart.gateway.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** A trail in a folder, and what an attacker may do to it. */
final class TrailFixture {
  static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  final AuditSettings settings;
  final CheckpointSigner signer;
  Instant now = NOON;

  TrailFixture(Path folder) {
    this.settings =
        new AuditSettings(
            folder.resolve("audit"),
            folder.resolve("copy"),
            Duration.ofHours(1),
            2_000,
            Duration.ofDays(400));
    byte[][] pair = CheckpointSigner.freshPair();
    this.signer = CheckpointSigner.of("instance-1", pair[0], pair[1]);
  }

  InstantSource clock() {
    return () -> now;
  }

  AuditTrail open() throws IOException {
    return AuditTrail.open(settings, signer, AuditWatch.NONE, clock());
  }

  /** A trail of one run of the gateway, with some events and the checkpoint of its end. */
  void run(int events) throws IOException {
    try (AuditTrail trail = open()) {
      for (int i = 0; i < events; i++) {
        trail.record(event("PutObject", "key-" + i));
      }
    }
  }

  AuditEvent event(String name, String key) {
    return new AuditEvent(
        now,
        "s3.rempart",
        name,
        new AuditEvent.Who("IAMUser", "alice", "alpha", "AKIAEXAMPLE"),
        "127.0.0.1",
        "tests",
        "REQUEST",
        false,
        null,
        Map.of("bucketName", "bucket", "key", key),
        Map.of("status", 200));
  }

  Verdict verify() throws IOException {
    return new TrailVerifier(settings.folder(), settings.secondPlace(), signer.verifying())
        .verify();
  }

  List<Path> files() throws IOException {
    return new TrailFiles(settings.folder()).all();
  }

  static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file, StandardCharsets.UTF_8);
  }

  static void write(Path file, List<String> lines) throws IOException {
    Files.writeString(file, lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
  }
}
