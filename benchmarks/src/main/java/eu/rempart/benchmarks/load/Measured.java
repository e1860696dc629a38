package eu.rempart.benchmarks.load;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What slices of one phase on one server came to. For one thread. */
public final class Measured {
  private static final double MIB = 1 << 20;
  private static final double GIB = 1 << 30;

  private final Phase phase;
  private final Tally tally = new Tally();
  private Duration wall = Duration.ZERO;
  private Duration clientCpu = Duration.ZERO;
  private @Nullable Duration serverCpu;
  private long peak;

  Measured(Phase phase) {
    this.phase = phase;
  }

  void add(Tally counted, Duration took, Duration client) {
    tally.add(counted);
    wall = wall.plus(took);
    clientCpu = clientCpu.plus(client);
  }

  void addServer(Duration cpu, long peakBytes) {
    serverCpu = serverCpu == null ? cpu : serverCpu.plus(cpu);
    peak = Math.max(peak, peakBytes);
  }

  public long operations() {
    return tally.operations();
  }

  public long failures() {
    return tally.failures();
  }

  public @Nullable String firstFailure() {
    return tally.firstFailure();
  }

  public double operationsPerSecond() {
    return operations() / seconds(wall);
  }

  /** 0 for a phase that moves no bodies. */
  public double mebibytesPerSecond() {
    return operationsPerSecond() * phase.size() / MIB;
  }

  /** Latency in milliseconds; 100 for the longest. */
  public double millis(double percentile) {
    return tally.millis(percentile);
  }

  /** Milliseconds of the server's CPU; NaN when its process was not watched. */
  public double serverMillisPerOperation() {
    return serverCpu == null ? Double.NaN : seconds(serverCpu) * 1_000 / operations();
  }

  /** Seconds of the server's CPU; NaN when it was not watched or no bodies were moved. */
  public double serverSecondsPerGibibyte() {
    return serverCpu == null || phase.size() == 0
        ? Double.NaN
        : seconds(serverCpu) / (operations() * phase.size() / GIB);
  }

  /** Milliseconds of this process's CPU. */
  public double clientMillisPerOperation() {
    return seconds(clientCpu) * 1_000 / operations();
  }

  /** Most resident memory of the server; NaN when it was not watched. */
  public double peakMebibytes() {
    return serverCpu == null ? Double.NaN : peak / MIB;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
