package eu.rempart.gateway.http.netty;

import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The two names AWS gives each answer. They are for finding a request again, not secrets.
 *
 * @param requestId {@code x-amz-request-id}: 16 upper-case hex digits
 * @param hostId {@code x-amz-id-2}: base64 of 48 bytes
 */
record AnswerIds(String requestId, String hostId) {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final int HOST_ID_BYTES = 48;

  static AnswerIds random() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    byte[] host = new byte[HOST_ID_BYTES];
    random.nextBytes(host);
    return new AnswerIds(
        HEX.toHexDigits(random.nextLong()), Base64.getEncoder().encodeToString(host));
  }
}
