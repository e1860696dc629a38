package eu.rempart.keymanager.vault;

/**
 * A token and its remaining life.
 *
 * @param value the token; never printed
 * @param seconds how long it lives; 0 for ever
 * @param renewable whether it may be renewed
 */
record VaultToken(String value, int seconds, boolean renewable) {
  @Override
  public String toString() {
    return "VaultToken[" + seconds + " s]";
  }
}
