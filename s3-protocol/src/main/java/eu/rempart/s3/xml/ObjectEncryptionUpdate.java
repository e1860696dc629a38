package eu.rempart.s3.xml;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import org.jspecify.annotations.Nullable;

/**
 * The body of UpdateObjectEncryption: the key manager's key that an object shall be under.
 *
 * <p>Source: UpdateObjectEncryption in the Amazon S3 API Reference, whose sentences the refusals
 * are.
 *
 * @param keyId as it came
 * @param bucketKey whether a key of the bucket's may stand between
 */
public record ObjectEncryptionUpdate(String keyId, boolean bucketKey) {
  private static final String REQUESTS = "Requests that modify an object";

  /**
   * Reads a request.
   *
   * @throws S3Exception MalformedXML; InvalidRequest for another encryption than SSE-KMS, for no
   *     key, and for a bucket key that is neither true nor false; MaxMessageLengthExceeded
   */
  public static ObjectEncryptionUpdate parse(byte[] document) {
    boolean[] kms = new boolean[1];
    @Nullable String[] texts = new @Nullable String[2];
    XmlCursor xml = XmlCursor.open(document, XmlLimits.DEFAULT, "ObjectEncryption");
    xml.root(type -> {
      if (kms[0]) {
        throw XmlCursor.malformed();
      }
      if (!type.equals("SSE-KMS")) {
        throw unknownType();
      }
      kms[0] = true;
      xml.children(name -> {
        switch (name) {
          case "KMSKeyArn" -> texts[0] = xml.text().strip();
          case "BucketKeyEnabled" -> texts[1] = xml.text().strip();
          default -> throw XmlCursor.malformed();
        }
      });
    });
    if (!kms[0]) {
      throw unknownType();
    }
    String key = texts[0];
    if (key == null || key.isEmpty()) {
      throw invalid(
          REQUESTS
              + "'s encryption type to SSE-KMS require an Amazon Web Services KMS key Amazon"
              + " Resource Name (ARN). Modify the request to specify a KMS key ARN, and then try"
              + " again.");
    }
    return new ObjectEncryptionUpdate(key, truth(texts[1]));
  }

  private static boolean truth(@Nullable String text) {
    return switch (text) {
      case null -> false;
      case "true" -> true;
      case "false" -> false;
      default ->
          throw invalid(
              "The BucketKeyEnabled value isn't valid. Valid values are true or false. Modify the"
                  + " request to specify a valid value, and then try again.");
    };
  }

  private static S3Exception unknownType() {
    return invalid(
        REQUESTS
            + " encryption configuration require a valid new encryption type. Valid values are"
            + " SSEKMS. Modify the request to specify SSE-KMS for the updated encryption type, and"
            + " then try again.");
  }

  private static S3Exception invalid(String message) {
    return S3Exception.of(S3ErrorCode.INVALID_REQUEST, message);
  }
}
