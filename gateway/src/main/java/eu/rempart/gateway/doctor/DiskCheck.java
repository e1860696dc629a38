package eu.rempart.gateway.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Whether a folder's disk takes synced writes, and how fast. */
final class DiskCheck {
  private static final String SUBJECT = "disk";
  private static final Duration SLOW = Duration.ofMillis(50);

  private DiskCheck() {}

  static Finding of(Path folder) {
    try {
      return judge(SyncProbe.in(folder));
    } catch (IOException e) {
      return Finding.fail(
          SUBJECT, folder + " cannot be written (" + reason(e) + "); choose another --data");
    }
  }

  static Finding judge(SyncProbe probe) {
    String said =
        "a synced write in " + probe.folder() + " took " + probe.took().toNanos() / 1_000 + " µs";
    return probe.took().compareTo(SLOW) < 0
        ? Finding.ok(SUBJECT, said)
        : Finding.warn(SUBJECT, said + "; uploads wait for that, so use a faster disk");
  }

  static String reason(IOException e) {
    return e.getClass().getSimpleName().replace("Exception", "") + ": " + e.getMessage();
  }
}
