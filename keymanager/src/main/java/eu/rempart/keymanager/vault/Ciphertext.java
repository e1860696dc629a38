package eu.rempart.keymanager.vault;

import eu.rempart.keymanager.KeyManagerUnavailableException;
import eu.rempart.keymanager.WrappedKey;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Transit's ciphertext: {@code vault:v<version>:<base64>}. */
final class Ciphertext {
  private static final Pattern FORM =
      Pattern.compile("vault:v([1-9][0-9]{0,8}):[A-Za-z0-9+/]{1,4000}={0,2}");

  private Ciphertext() {}

  /** The wrapped key that a ciphertext from Vault is. */
  static WrappedKey wrapped(String kek, String ciphertext) {
    Matcher form = FORM.matcher(ciphertext);
    if (!form.matches()) {
      throw new KeyManagerUnavailableException("Vault answered with what is not a ciphertext");
    }
    return new WrappedKey(kek, Integer.parseInt(form.group(1)), ciphertext);
  }
}
