package eu.rempart.keymanager.local;

import eu.rempart.keymanager.KeyConfigurationException;

/** The passphrase or key file is not the one this keystore was made with. */
public final class WrongPassphraseException extends KeyConfigurationException {
  private static final long serialVersionUID = 1L;

  WrongPassphraseException(String message) {
    super(message);
  }
}
