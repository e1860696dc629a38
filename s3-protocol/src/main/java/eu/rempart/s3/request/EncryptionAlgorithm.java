package eu.rempart.s3.request;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;

/** Whose key protects an object, by the words of {@code x-amz-server-side-encryption}. */
public enum EncryptionAlgorithm {
  /** The service's own: SSE-S3. */
  AES256("AES256"),
  /** One of a key manager's: SSE-KMS. */
  KMS("aws:kms");

  private final String text;

  EncryptionAlgorithm(String text) {
    this.text = text;
  }

  /** The word. */
  public String text() {
    return text;
  }

  /**
   * The algorithm that a word of a client means.
   *
   * @throws S3Exception NotImplemented for those of S3 that are not here, InvalidArgument for none
   */
  public static EncryptionAlgorithm named(String word) {
    return switch (word) {
      case "AES256" -> AES256;
      case "aws:kms" -> KMS;
      case "aws:kms:dsse", "aws:fsx" ->
          throw S3Exception.of(
                  S3ErrorCode.NOT_IMPLEMENTED,
                  "A header you provided implies functionality that is not implemented")
              .with("Header", EncryptionHeaders.ALGORITHM + ": " + word);
      default ->
          throw S3Exception.of(
                  S3ErrorCode.INVALID_ARGUMENT, "The encryption method specified is not supported")
              .with("ArgumentName", EncryptionHeaders.ALGORITHM)
              .with("ArgumentValue", word);
    };
  }
}
