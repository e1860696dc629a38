package eu.rempart.s3.sigv4;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;

/** A secret access key. Cannot be printed or serialised; compares in constant time. */
public final class SigningSecret {
  private final byte[] bytes;

  private SigningSecret(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The secret as its owner wrote it. */
  public static SigningSecret of(String secret) {
    return new SigningSecret(secret.getBytes(StandardCharsets.UTF_8));
  }

  /** The secret as UTF-8 bytes; they are copied. */
  public static SigningSecret of(byte[] utf8) {
    return new SigningSecret(utf8.clone());
  }

  /** A secret nobody holds. */
  static SigningSecret random() {
    byte[] bytes = new byte[40];
    new SecureRandom().nextBytes(bytes);
    return new SigningSecret(bytes);
  }

  /** The first key of the derivation: "AWS4" and the secret. */
  byte[] derivationSeed() {
    byte[] seed = new byte[4 + bytes.length];
    seed[0] = 'A';
    seed[1] = 'W';
    seed[2] = 'S';
    seed[3] = '4';
    System.arraycopy(bytes, 0, seed, 4, bytes.length);
    return seed;
  }

  @Override
  public boolean equals(Object other) {
    return other == this
        || (other instanceof SigningSecret that && MessageDigest.isEqual(bytes, that.bytes));
  }

  /** The same for every secret: a hash of the bytes would tell something about them. */
  @Override
  public int hashCode() {
    return SigningSecret.class.hashCode();
  }

  @Override
  public String toString() {
    return "SigningSecret[hidden]";
  }
}
