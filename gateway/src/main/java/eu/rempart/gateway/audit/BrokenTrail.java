package eu.rempart.gateway.audit;

/** Ends a verification at the first line that is not as it was written. */
final class BrokenTrail extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Verdict.Broken verdict;

  BrokenTrail(String file, long line, String reason) {
    super(reason);
    this.verdict = new Verdict.Broken(file, line, reason);
  }

  Verdict.Broken verdict() {
    return verdict;
  }
}
