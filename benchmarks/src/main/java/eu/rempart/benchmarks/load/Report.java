package eu.rempart.benchmarks.load;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** The table: a line for each phase and server, printed as it is measured. */
public final class Report {
  private static final String COLUMNS =
      "%-20s %-10s %9s %8s %8s %8s %8s %8s %8s %10s %10s %9s %10s%n";

  private final PrintWriter out;
  private boolean failed;

  public Report(PrintWriter out) {
    this.out = out;
  }

  /** What the columns are. */
  public void head() {
    out.printf(
        Locale.ROOT,
        COLUMNS,
        "",
        "",
        "",
        "",
        "latency",
        "ms",
        "",
        "",
        "",
        "server CPU",
        "server CPU",
        "peak",
        "client");
    out.printf(
        Locale.ROOT,
        COLUMNS,
        "phase",
        "server",
        "ops/s",
        "MiB/s",
        "p50",
        "p90",
        "p99",
        "p99.9",
        "max",
        "ms/op",
        "s/GiB",
        "RSS MiB",
        "CPU ms/op");
    out.flush();
  }

  /** One phase. */
  public void add(Phase phase, Map<String, Measured> results) {
    String title = phase.title();
    for (Map.Entry<String, Measured> entry : results.entrySet()) {
      Measured of = entry.getValue();
      out.printf(
          Locale.ROOT,
          COLUMNS,
          title,
          entry.getKey(),
          number(of.operationsPerSecond(), 1),
          phase.size() == 0 ? "-" : number(of.mebibytesPerSecond(), 1),
          number(of.millis(50), 2),
          number(of.millis(90), 2),
          number(of.millis(99), 2),
          number(of.millis(99.9), 2),
          number(of.millis(100), 2),
          number(of.serverMillisPerOperation(), 3),
          number(of.serverSecondsPerGibibyte(), 2),
          number(of.peakMebibytes(), 0),
          number(of.clientMillisPerOperation(), 3));
      title = "";
      if (of.failures() > 0) {
        failed = true;
        out.printf("  %d operations failed, the first: %s%n", of.failures(), of.firstFailure());
      }
      if (of.operations() == 0) {
        failed = true;
        out.println("  no operation succeeded");
      }
    }
    out.flush();
  }

  /** Whether any operation failed, or none of a phase succeeded. */
  public boolean failed() {
    return failed;
  }

  private static String number(double value, int digits) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + digits + "f", value) : "-";
  }
}
