package eu.rempart.gateway.s3.testing;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/** A customer's key as a client sends it. */
public final class SseC {
  public static final String OWN = "x-amz-server-side-encryption-customer-";
  public static final String SOURCE = "x-amz-copy-source-server-side-encryption-customer-";

  private final byte[] key = new byte[32];

  private SseC() {
    new SecureRandom().nextBytes(key);
  }

  /** A random one. */
  public static SseC random() {
    return new SseC();
  }

  /** Adds the headers of the object asked about. */
  public TestRequest to(TestRequest request) {
    return with(request, OWN);
  }

  /** Adds the headers of a copy's source. */
  public TestRequest toSource(TestRequest request) {
    return with(request, SOURCE);
  }

  /** The headers of the object asked about. */
  public Map<String, String> headers() {
    return headers(OWN);
  }

  private TestRequest with(TestRequest request, String prefix) {
    headers(prefix).forEach(request::header);
    return request;
  }

  private Map<String, String> headers(String prefix) {
    return Map.of(
        prefix + "algorithm", "AES256", prefix + "key", base64(), prefix + "key-MD5", md5());
  }

  /** The key as it goes over the wire. */
  public String base64() {
    return Base64.getEncoder().encodeToString(key);
  }

  /** Its MD5 as it goes over the wire. */
  public String md5() {
    return Digests.contentMd5(key);
  }
}
