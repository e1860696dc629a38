package eu.rempart.keymanager.local;

import eu.rempart.keymanager.KeyConfigurationException;

/** The keystore file is not whole: cut short, altered, or not a keystore. */
public final class DamagedKeystoreException extends KeyConfigurationException {
  private static final long serialVersionUID = 1L;

  DamagedKeystoreException(String message) {
    super(message);
  }
}
