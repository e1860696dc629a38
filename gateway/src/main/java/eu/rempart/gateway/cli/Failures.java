package eu.rempart.gateway.cli;

import eu.rempart.gateway.offline.Extraction.Failure;
import java.io.PrintWriter;
import java.util.List;

/** The list of what could not be given back, and the exit code that goes with it. */
final class Failures {
  static final int INCOMPLETE = 3;

  private Failures() {}

  /** Prints the list to the error stream, and says how the command ends. */
  static int tell(PrintWriter err, List<Failure> failures) {
    for (Failure failure : failures) {
      err.println(
          "rempart: "
              + (failure.object().isEmpty() ? "" : Printable.of(failure.object()) + ": ")
              + (failure.blob() == null ? "" : "blob " + failure.blob() + ": ")
              + Printable.of(failure.reason()));
    }
    if (!failures.isEmpty()) {
      err.println("rempart: " + failures.size() + " could not be read; see above");
    }
    err.flush();
    return failures.isEmpty() ? 0 : INCOMPLETE;
  }
}
