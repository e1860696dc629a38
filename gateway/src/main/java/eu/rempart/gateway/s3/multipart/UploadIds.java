package eu.rempart.gateway.s3.multipart;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;

/** Names multipart uploads: not to be guessed, and in the order of their time. */
final class UploadIds {
  private static final SecureRandom RANDOM = new SecureRandom();

  private UploadIds() {}

  /** 12 hex digits of milliseconds, then 32 random ones. */
  static String next(Instant now) {
    byte[] random = new byte[16];
    RANDOM.nextBytes(random);
    return HexFormat.of().toHexDigits(now.toEpochMilli(), 12) + HexFormat.of().formatHex(random);
  }
}
