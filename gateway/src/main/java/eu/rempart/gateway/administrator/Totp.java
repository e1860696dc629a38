package eu.rempart.gateway.administrator;

import eu.rempart.catalog.record.TotpSecret;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time passwords (RFC 6238) with what every authenticator app takes: HMAC-SHA-1,
 * steps of 30 seconds, six digits. Cannot be printed.
 */
public final class Totp {
  static final int STEP_SECONDS = 30;
  private static final int SECRET = 20;
  private static final int MODULUS = 1_000_000;

  private final byte[] secret;

  private Totp(byte[] secret) {
    this.secret = secret;
  }

  /** With a fresh secret of 160 bits. */
  public static Totp generate() {
    byte[] secret = new byte[SECRET];
    new SecureRandom().nextBytes(secret);
    return new Totp(secret);
  }

  /**
   * With a secret in base 32.
   *
   * @throws IllegalArgumentException when it is not that, or shorter than 128 bits
   */
  public static Totp of(String base32) {
    byte[] secret = Base32.decode(base32);
    if (secret.length < 16) {
      throw new IllegalArgumentException("a one-time-password secret has at least 128 bits");
    }
    return new Totp(secret);
  }

  /** With the secret of an administrator's record. */
  static Totp of(TotpSecret secret) {
    return new Totp(secret.bytes());
  }

  byte[] bytes() {
    return secret.clone();
  }

  /** The secret in base 32, for the file or the app that will make the codes. */
  public String secret() {
    return Base32.encode(secret);
  }

  /**
   * The secret as authenticator apps scan it.
   *
   * @param name whose it is
   */
  public String uri(String name) {
    return "otpauth://totp/Rempart:"
        + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20")
        + "?secret="
        + secret()
        + "&issuer=Rempart";
  }

  /** The code at a time. */
  public String code(Instant time) {
    return code(step(time));
  }

  /** The time step a time is in. */
  public static long step(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
  }

  /** The code of a time step. */
  public String code(long step) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = hash[hash.length - 1] & 0xf; // RFC 4226 section 5.3
      int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
      return "%06d".formatted(number % MODULUS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-1", e);
    }
  }

  /** Whether the code is that of the step, in a time that does not depend on where they differ. */
  boolean matches(String code, long step) {
    byte[] expected = code(step).getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(expected, code.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "Totp[hidden]";
  }
}
