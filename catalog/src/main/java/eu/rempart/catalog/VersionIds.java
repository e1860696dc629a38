package eu.rempart.catalog;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Makes version ids: 128 random bits in lower hex. They tell nothing of when or where they were
 * made, and every client and shell can carry them; their order is {@link
 * eu.rempart.catalog.record.KeyVersion#order}'s affair.
 */
public final class VersionIds {

  private static final SecureRandom RANDOM = new SecureRandom();

  private VersionIds() {}

  /** An id no other version has. */
  public static String next() {
    byte[] id = new byte[16];
    RANDOM.nextBytes(id);
    return HexFormat.of().formatHex(id);
  }
}
