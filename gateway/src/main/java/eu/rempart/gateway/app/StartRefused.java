package eu.rempart.gateway.app;

/** The gateway will not start like this. The message is a sentence for the operator. */
public final class StartRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean forGood;

  public StartRefused(String sentence) {
    super(sentence, null, false, false);
    this.forGood = false;
  }

  public StartRefused(String sentence, Throwable cause) {
    super(sentence, cause);
    this.forGood = false;
  }

  private StartRefused(String sentence, boolean forGood) {
    super(sentence, null, false, false);
    this.forGood = forGood;
  }

  /** A refusal that no later try ends: someone has to change the configuration or a file. */
  public static StartRefused forGood(String sentence) {
    return new StartRefused(sentence, true);
  }

  /** Whether the next try would end the same way. */
  public boolean isForGood() {
    return forGood;
  }
}
