package eu.rempart.s3.request;

import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a write asks of encryption under keys of the service's own or of a key manager.
 *
 * <p>Source: PutObject, CopyObject and CreateMultipartUpload in the Amazon S3 API Reference. A
 * value that cannot be read is refused, never ignored: ignoring it would seal the object under
 * another key than the client believes.
 *
 * @param algorithm null when nothing is asked, so that the bucket's default counts
 * @param keyId the key manager's key; null for its default, and without aws:kms
 * @param bucketKey whether a key of the bucket's may stand between; null when nothing is said of it
 * @param context base64, not looked into; null for none, and without aws:kms
 */
public record EncryptionHeaders(
    @Nullable EncryptionAlgorithm algorithm,
    @Nullable String keyId,
    @Nullable Boolean bucketKey,
    @Nullable String context) {
  public static final String ALGORITHM = "x-amz-server-side-encryption";
  public static final String KEY_ID = ALGORITHM + "-aws-kms-key-id";
  public static final String BUCKET_KEY = ALGORITHM + "-bucket-key-enabled";
  public static final String CONTEXT = ALGORITHM + "-context";

  private static final List<String> ALL = List.of(ALGORITHM, KEY_ID, BUCKET_KEY, CONTEXT);

  /**
   * Reads the headers.
   *
   * @throws S3Exception InvalidArgument for a value that is none, and for what makes sense with
   *     aws:kms alone when that is not asked for; NotImplemented for aws:kms:dsse and aws:fsx
   */
  public static EncryptionHeaders of(RequestHeaders headers) {
    String name = headers.first(ALGORITHM);
    EncryptionAlgorithm algorithm = name == null ? null : EncryptionAlgorithm.named(name);
    String keyId = headers.first(KEY_ID);
    String context = headers.first(CONTEXT);
    Boolean bucketKey = truth(headers.first(BUCKET_KEY));
    if (algorithm != EncryptionAlgorithm.KMS) {
      requireNone(KEY_ID, keyId);
      requireNone(CONTEXT, context);
      if (algorithm != null && Boolean.TRUE.equals(bucketKey)) {
        requireNone(BUCKET_KEY, "true");
      }
    }
    return new EncryptionHeaders(algorithm, keyId, bucketKey, context);
  }

  /**
   * Refuses these headers where S3 takes none: on reads, and on whatever makes no object.
   *
   * @throws S3Exception InvalidArgument for the first there is
   */
  public static void refuse(RequestHeaders headers) {
    for (String name : ALL) {
      String value = headers.first(name);
      if (value != null) {
        throw refused(name + " header is not supported for this operation.", name, value);
      }
    }
  }

  private static void requireNone(String name, @Nullable String value) {
    if (value != null) {
      throw refused(
          "Server Side Encryption with AWS KMS managed key requires HTTP header"
              + " x-amz-server-side-encryption : aws:kms",
          name,
          value);
    }
  }

  private static @Nullable Boolean truth(@Nullable String text) {
    return switch (text == null ? null : text.toLowerCase(Locale.ROOT)) {
      case null -> null;
      case "true" -> true;
      case "false" -> false;
      default ->
          throw refused("The value of the header is neither true nor false", BUCKET_KEY, text);
    };
  }

  private static S3Exception refused(String message, String name, @Nullable String value) {
    S3Exception error =
        S3Exception.of(S3ErrorCode.INVALID_ARGUMENT, message).with("ArgumentName", name);
    return value == null ? error : error.with("ArgumentValue", value);
  }
}
