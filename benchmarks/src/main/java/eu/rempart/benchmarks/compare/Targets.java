package eu.rempart.benchmarks.compare;

import eu.rempart.benchmarks.load.Measured;
import eu.rempart.benchmarks.load.Phase;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What Rempart holds itself to beside a gateway that encrypts nothing: more operations a second at
 * 4 KiB, no more CPU for a GiB at 64 MiB, and the same memory for an upload in parts as for one in
 * one piece.
 */
final class Targets {
  /** Peaks of two runs of the same thing differ by as much. */
  private static final double SAME_MEMORY = 1.1;

  private final PrintWriter out;

  Targets(PrintWriter out) {
    this.out = out;
  }

  /** Says for each target whose phases were measured how it was met. */
  void print(Map<Phase, Map<String, Measured>> results) {
    for (Phase phase : new Phase[] {Phase.PUT_4K, Phase.GET_4K}) {
      both(results, phase, "operations a second", true, Measured::operationsPerSecond);
    }
    for (Phase phase : new Phase[] {Phase.PUT_64M, Phase.GET_64M}) {
      both(results, phase, "CPU for a GiB", false, Measured::serverSecondsPerGibibyte);
    }
    Measured single = of(results, Phase.PUT_64M, "rempart");
    Measured parts = of(results, Phase.MULTIPART_64M, "rempart");
    if (single != null && parts != null) {
      double ratio = parts.peakMebibytes() / single.peakMebibytes();
      line("memory of uploads in parts to single ones", ratio, ratio <= SAME_MEMORY);
    }
    out.flush();
  }

  private void both(
      Map<Phase, Map<String, Measured>> results,
      Phase phase,
      String what,
      boolean moreIsBetter,
      ToDoubleFunction<Measured> figure) {
    Measured ours = of(results, phase, "rempart");
    Measured theirs = of(results, phase, "versitygw");
    if (ours != null && theirs != null) {
      double ratio = figure.applyAsDouble(ours) / figure.applyAsDouble(theirs);
      line(phase + ": " + what + ", rempart to versitygw", ratio, moreIsBetter == ratio > 1);
    }
  }

  private static @Nullable Measured of(
      Map<Phase, Map<String, Measured>> results, Phase phase, String server) {
    Map<String, Measured> both = results.get(phase);
    return both == null ? null : both.get(server);
  }

  private void line(String what, double ratio, boolean met) {
    out.printf(Locale.ROOT, "%-6s %5.2f  %s%n", met ? "met" : "MISSED", ratio, what);
  }
}
