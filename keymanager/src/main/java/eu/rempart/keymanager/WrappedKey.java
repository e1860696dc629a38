package eu.rempart.keymanager;

/**
 * A key sealed under a version of a key-encryption key (KEK). Safe to store; useless without the
 * KEK. Its text is opaque: only the provider that made it reads it.
 *
 * @param kek the name of the KEK, as {@link KekProvider#name()} gave it
 * @param kekVersion the KEK's version it is sealed under, from 1; a scan over this column shows
 *     which versions are still needed
 * @param ciphertext the sealed key, ASCII, at most {@value #LONGEST} characters
 */
public record WrappedKey(String kek, int kekVersion, String ciphertext) {
  static final int LONGEST = 4096;

  public WrappedKey {
    if (kek.isBlank() || kekVersion < 1) {
      throw new IllegalArgumentException("A wrapped key names its KEK and a version from 1");
    }
    if (ciphertext.isEmpty() || ciphertext.length() > LONGEST) {
      throw new IllegalArgumentException("A wrapped key has 1 to " + LONGEST + " characters");
    }
  }

  @Override
  public String toString() {
    return "WrappedKey[" + kek + " v" + kekVersion + "]";
  }
}
