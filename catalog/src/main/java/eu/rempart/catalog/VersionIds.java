package eu.rempart.catalog;

import eu.rempart.catalog.record.KeyVersion;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Makes version ids: 128 random bits in lower hex. They tell nothing of when or where they were
 * made, and every client and shell can carry them; their order is {@link KeyVersion#order}'s
 * affair.
 */
public final class VersionIds {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private VersionIds() {}

  /** Whether a text has the form of a version id, {@link KeyVersion#NULL_VERSION} included. */
  public static boolean isValid(String text) {
    return text.equals(KeyVersion.NULL_VERSION) || FORM.matcher(text).matches();
  }

  /** An id no other version has. */
  public static String next() {
    byte[] id = new byte[16];
    RANDOM.nextBytes(id);
    return HexFormat.of().formatHex(id);
  }
}
