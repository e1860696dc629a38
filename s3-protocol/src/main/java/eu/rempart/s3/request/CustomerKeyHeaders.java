package eu.rempart.s3.request;

import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A key that a customer sends along: 256 bits, and their MD5 against accidents on the way. All
 * three headers come together or not at all. Cannot be printed.
 *
 * <p>Source: "Using server-side encryption with customer-provided keys (SSE-C)" of the Amazon S3
 * User Guide; the sentences are those S3 sends.
 */
public final class CustomerKeyHeaders {
  /** The key of the object that a request is about. */
  public static final String OWN = "x-amz-server-side-encryption-customer-";

  /** The key of the object that is copied. */
  public static final String SOURCE = "x-amz-copy-source-server-side-encryption-customer-";

  /** What the names of the headers end in. */
  public static final String ALGORITHM = "algorithm";

  public static final String KEY = "key";
  public static final String MD5 = "key-MD5";

  private static final String REQUESTS =
      "Requests specifying Server Side Encryption with Customer provided keys must provide ";
  private static final int LENGTH = 32;

  private final byte[] key;
  private final String md5;

  private CustomerKeyHeaders(byte[] key, String md5) {
    this.key = key;
    this.md5 = md5;
  }

  /**
   * Reads the headers; null when there are none.
   *
   * @param prefix {@link #OWN} or {@link #SOURCE}
   * @throws S3Exception InvalidEncryptionAlgorithmError; InvalidArgument for a header that is
   *     missing, a key that is not 32 bytes in base64, or an MD5 that is not the key's
   */
  public static @Nullable CustomerKeyHeaders of(RequestHeaders headers, String prefix) {
    String algorithm = headers.first(prefix + ALGORITHM);
    String key = headers.first(prefix + KEY);
    String md5 = headers.first(prefix + MD5);
    if (algorithm == null && key == null && md5 == null) {
      return null;
    }
    if (algorithm == null) {
      throw refused(REQUESTS + "a valid encryption algorithm.", prefix + ALGORITHM);
    }
    if (!algorithm.equals("AES256")) {
      throw S3Exception.of(S3ErrorCode.INVALID_ENCRYPTION_ALGORITHM_ERROR)
          .with("ArgumentName", prefix + ALGORITHM)
          .with("ArgumentValue", algorithm);
    }
    if (key == null) {
      throw refused(REQUESTS + "an appropriate secret key.", prefix + KEY);
    }
    if (md5 == null) {
      throw refused(REQUESTS + "the client calculated MD5 of the secret key.", prefix + MD5);
    }
    byte[] bytes = decoded(key);
    if (bytes.length != LENGTH) {
      throw refused("The secret key was invalid for the specified algorithm.", prefix + KEY);
    }
    if (!MessageDigest.isEqual(md5(bytes), decoded(md5))) {
      Arrays.fill(bytes, (byte) 0);
      throw refused(
          "The calculated MD5 hash of the key did not match the hash that was provided.",
          prefix + MD5);
    }
    return new CustomerKeyHeaders(bytes, Base64.getEncoder().encodeToString(md5(bytes)));
  }

  /** The key, which the caller wipes. Once: afterwards there are zeros. */
  public byte[] takeKey() {
    byte[] taken = key.clone();
    Arrays.fill(key, (byte) 0);
    return taken;
  }

  /** The MD5 of the key in base64, as answers repeat it. */
  public String md5() {
    return md5;
  }

  /** Empty for what is no base64: no key and no digest has that length. */
  private static byte[] decoded(String text) {
    try {
      return Base64.getDecoder().decode(text.strip());
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static byte[] md5(byte[] bytes) {
    try {
      return MessageDigest.getInstance("MD5").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }

  /** Without the value: it may be a key. */
  private static S3Exception refused(String message, String name) {
    return S3Exception.invalidArgument(name, message);
  }

  @Override
  public String toString() {
    return "CustomerKeyHeaders[hidden]";
  }
}
