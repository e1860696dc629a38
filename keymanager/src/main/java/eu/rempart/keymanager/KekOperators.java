package eu.rempart.keymanager;

/**
 * Opens key-encryption keys for those who rotate and retire them. With Vault each opening is a
 * login, with credentials that are not the gateway's: open, work, close.
 */
public interface KekOperators {

  /**
   * The rotator's side of a KEK; the caller closes it.
   *
   * @param kek the KEK's name
   * @throws UnknownKeyException when there is no such KEK
   * @throws KeyConfigurationException when no rotator's login is configured
   */
  KekRotation rotation(String kek);

  /**
   * The key officer's side of a KEK; the caller closes it.
   *
   * @param kek the KEK's name
   * @throws UnknownKeyException when there is no such KEK
   * @throws KeyConfigurationException when no key officer's login is configured
   */
  KekRetirement retirement(String kek);
}
