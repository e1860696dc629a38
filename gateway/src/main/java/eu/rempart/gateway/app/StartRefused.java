package eu.rempart.gateway.app;

/** The gateway will not start like this. The message is a sentence for the operator. */
public final class StartRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StartRefused(String sentence) {
    super(sentence, null, false, false);
  }

  public StartRefused(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
