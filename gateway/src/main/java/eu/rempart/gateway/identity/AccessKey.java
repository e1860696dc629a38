package eu.rempart.gateway.identity;

import java.security.SecureRandom;

/**
 * A fresh access key: an id of 20 characters as AWS's have, and a secret of 40. The id has a prefix
 * of its own, so that nobody who finds one takes it for a key of AWS; letters and digits alone, so
 * that neither needs quoting anywhere. The secret has 238 bits of entropy.
 */
record AccessKey(String id, String secret) {
  private static final String PREFIX = "RMPT";
  private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final String ALPHANUMERIC =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  static AccessKey random() {
    return new AccessKey(PREFIX + text(CAPITALS, 16), text(ALPHANUMERIC, 40));
  }

  private static String text(String alphabet, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return "AccessKey[" + id + "]";
  }
}
