package eu.rempart.gateway.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Tells on the error stream, every few seconds, how far a long piece of work is. */
final class Progress {
  private static final long EVERY = Duration.ofSeconds(5).toNanos();
  private static final double MIB = 1 << 20;

  private final PrintWriter err;
  private final String what;
  private final long started = System.nanoTime();
  private long told = started;
  private long count;
  private long bytes;

  /**
   * @param what is counted, in the plural
   */
  Progress(PrintWriter err, String what) {
    this.err = err;
    this.what = what;
  }

  /** One more, of so many bytes. */
  void step(long size) {
    count++;
    bytes += size;
    long now = System.nanoTime();
    if (now - told >= EVERY) {
      told = now;
      double seconds = (now - started) / 1e9;
      err.println(
          bytes == 0
              ? String.format(
                  Locale.ROOT, "rempart: %,d %s (%,.0f a second)", count, what, count / seconds)
              : String.format(
                  Locale.ROOT,
                  "rempart: %,d %s, %,.1f MiB (%,.1f MiB/s)",
                  count,
                  what,
                  bytes / MIB,
                  bytes / MIB / seconds));
      err.flush();
    }
  }
}
