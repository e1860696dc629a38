package eu.rempart.keymanager.vault;

/** What is asked of Vault; the names appear in messages. */
enum VaultOperation {
  LOGIN("a login"),
  LOOKUP("a token lookup"),
  RENEW("a token renewal"),
  LOOKUP_WRAPPING("a lookup of a wrapping token"),
  UNWRAP("an unwrapping"),
  DATAKEY("a data key request"),
  DECRYPT("a decryption"),
  REWRAP("a rewrap"),
  READ_KEY("a read of the transit key"),
  ROTATE("a rotation"),
  RAISE_MINIMUM("a raised minimum"),
  TRIM("a trim"),
  ALLOW_DELETION("a leave to delete"),
  DELETE("a deletion");

  private final String words;

  VaultOperation(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
