package eu.rempart.gateway.audit;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a signature says of the trail: up to this line, this is its hash. Signed as text, so that it
 * can be checked with any tool:
 *
 * <pre>
 * rempart/audit/checkpoint/v1
 * instance id
 * number of the line before the checkpoint
 * SHA-256 of that line, hex
 * the checkpoint's eventTime
 * </pre>
 *
 * each followed by a line feed.
 *
 * @param key the SHA-256 of the public key's X.509 form, hex
 * @param signature Ed25519 (RFC 8032), base64
 */
record Checkpoint(
    String instance, long upTo, String hash, String time, String key, String signature) {
  static final String NAME = "Checkpoint";
  private static final String FORMAT = "rempart/audit/checkpoint/v1";

  /** What is signed. */
  static byte[] text(String instance, ChainLink link, String time) {
    return String.join("\n", FORMAT, instance, Long.toString(link.seq()), link.hash(), time, "")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** What is signed of this one. */
  byte[] text() {
    return text(instance, new ChainLink(upTo, hash), time);
  }

  /** The {@code rempart} object of its line. */
  Map<String, Object> details() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("instance", instance);
    fields.put("upTo", upTo);
    fields.put("hash", hash);
    fields.put("key", key);
    fields.put("signature", signature);
    return fields;
  }
}
