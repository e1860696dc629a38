package eu.rempart.keymanager.vault;

/** A token given from outside. It is looked up: it is known to be good, and how long for. */
record TokenLogin(Secret token) implements LoginMethod {

  @Override
  public VaultToken logIn(VaultDriver driver) {
    String value = token.read();
    VaultReply found =
        driver.read(driver.client(value), VaultOperation.LOOKUP, "auth/token/lookup-self");
    int seconds = found.number("ttl");
    return new VaultToken(value, seconds, seconds > 0 && found.flag("renewable"));
  }

  @Override
  public boolean mayDiffer(VaultToken inUse) {
    return !token.read().equals(inUse.value());
  }
}
