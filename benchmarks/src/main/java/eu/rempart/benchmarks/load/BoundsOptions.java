package eu.rempart.benchmarks.load;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to measure and for how long. */
public final class BoundsOptions {
  @Option(
      names = "--phases",
      split = ",",
      description = "Which, of ${COMPLETION-CANDIDATES} (default: all).")
  private Set<Phase> phases = EnumSet.allOf(Phase.class);

  @Option(names = "--seconds", description = "For each phase (default: ${DEFAULT-VALUE}).")
  private int seconds = 12;

  @Option(
      names = "--warm-up",
      description =
          "Seconds before each phase (default: 20 before those of 4 KiB, where what is counted is"
              + " code that a JVM compiles after some ten thousand calls, 3 before the others).")
  private @Nullable Integer warmUp;

  @Option(
      names = "--rounds",
      description = "Turns that each server has in a phase (default: ${DEFAULT-VALUE}).")
  private int rounds = 3;

  @Option(
      names = "--gibibytes",
      description = "The most that a phase puts or gets (default: ${DEFAULT-VALUE}).")
  private double gibibytes = 3;

  @Option(names = "--connections", description = "Default: ${DEFAULT-VALUE}.")
  private int connections = 8;

  @Option(
      names = "--client-threads",
      description = "Event loops that drive them (default: ${DEFAULT-VALUE}).")
  private int clientThreads = 2;

  @Option(
      names = "--quick",
      description = "A quarter of the time, hardly warm, one round: for a first look.")
  private boolean quick;

  /** In order. */
  public List<Phase> phases() {
    return List.copyOf(phases.isEmpty() ? phases : EnumSet.copyOf(phases));
  }

  public int connections() {
    return connections;
  }

  public int clientThreads() {
    return clientThreads;
  }

  public Bounds bounds() {
    int part = quick ? 4 : 1;
    return new Bounds(
        warmUp(),
        Duration.ofMillis(seconds * 1_000L / part),
        (long) (gibibytes * (1L << 30) / part),
        quick ? 1 : rounds);
  }

  private @Nullable Duration warmUp() {
    if (warmUp != null) {
      return Duration.ofSeconds(warmUp);
    }
    return quick ? Duration.ofSeconds(1) : null;
  }
}
