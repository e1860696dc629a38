package eu.rempart.gateway.admin.client;

/** The admin API refused, or could not be reached. The message is a sentence for the operator. */
public final class AdminRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public AdminRefused(String sentence) {
    super(sentence, null, false, false);
  }
}
