package eu.rempart.benchmarks.load;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long to measure.
 *
 * @param warmUp before each phase, on each server, not counted; null for what the phase needs
 * @param phase each phase, on each server, all rounds together
 * @param bytes the most that a phase puts or gets on each server
 * @param rounds slices a phase is cut into, so that what disturbs the machine meets all servers
 */
public record Bounds(@Nullable Duration warmUp, Duration phase, long bytes, int rounds) {

  public Bounds {
    if (rounds < 1 || bytes < 1 || phase.isNegative()) {
      throw new IllegalArgumentException("bounds are above zero");
    }
  }

  Duration warmUp(Phase measured) {
    return warmUp == null ? measured.warmUp() : warmUp;
  }

  Duration slice() {
    return phase.dividedBy(rounds);
  }

  long operations(Phase measured) {
    return measured.size() == 0 ? Long.MAX_VALUE : Math.max(1, bytes / measured.size() / rounds);
  }

  /** Enough to warm up with, and not the disk's whole share. */
  long warmUpOperations(Phase measured) {
    return measured.size() == 0 ? Long.MAX_VALUE : Math.max(1, bytes / measured.size() / 4);
  }
}
