package eu.rempart.gateway.jobs;

/** A job cannot go on. The message is a sentence for the operator and says what to do. */
public final class JobFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public JobFailedException(String sentence) {
    super(sentence);
  }
}
