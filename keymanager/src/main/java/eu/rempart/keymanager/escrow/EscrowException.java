package eu.rempart.keymanager.escrow;

import eu.rempart.keymanager.KeyConfigurationException;

/** An escrow cannot be made or opened like this. The message is a sentence for who holds it. */
public final class EscrowException extends KeyConfigurationException {
  private static final long serialVersionUID = 1L;

  public EscrowException(String sentence) {
    super(sentence);
  }
}
