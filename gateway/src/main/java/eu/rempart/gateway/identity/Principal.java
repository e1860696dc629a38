package eu.rempart.gateway.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Someone whose signature was verified.
 *
 * @param accessKeyId the key that signed
 * @param canonicalId the tenant as S3's owner elements name it: 64 hex digits
 * @param displayName the name beside it there
 */
public record Principal(
    String accessKeyId, String user, String tenant, String canonicalId, String displayName) {

  /** The principal of an access key; the canonical id follows from the tenant alone. */
  public static Principal of(String accessKeyId, String user, String tenant) {
    return new Principal(accessKeyId, user, tenant, canonicalId(tenant), tenant);
  }

  /** The lower-case hex SHA-256 of {@code rempart/tenant/} and the tenant's name. */
  public static String canonicalId(String tenant) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] name = ("rempart/tenant/" + tenant).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(sha256.digest(name));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
