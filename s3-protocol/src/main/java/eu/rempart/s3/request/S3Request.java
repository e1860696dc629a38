package eu.rempart.s3.request;

import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import org.jspecify.annotations.Nullable;

/**
 * A request as the operations see it: what is asked, of what, with which parameters and headers.
 *
 * @param method the HTTP method as it arrived
 * @param raw the request target
 * @param target what the request is about
 * @param operation the operation it asks for
 * @param headers the headers as they arrived, and the query's {@code x-amz-*} words after them
 */
public record S3Request(
    String method, RawTarget raw, S3Target target, S3Operation operation, RequestHeaders headers) {

  /**
   * Reads a request from its head.
   *
   * @throws S3Exception InvalidURI, InvalidBucketName, KeyTooLongError, MethodNotAllowed,
   *     InvalidRequest or InvalidArgument
   */
  public static S3Request parse(
      String method, RawTarget raw, RequestHeaders headers, S3Addressing addressing) {
    S3Target target = addressing.resolve(headers.first("Host"), raw);
    RequestHeaders words = QueryWords.and(headers, raw);
    return new S3Request(
        method, raw, target, OperationResolver.resolve(method, target, raw, words), words);
  }

  /**
   * The bucket asked about.
   *
   * @throws IllegalStateException on an operation about the service
   */
  public BucketName bucket() {
    return switch (target) {
      case S3Target.BucketTarget(BucketName bucket) -> bucket;
      case S3Target.ObjectTarget(BucketName bucket, ObjectKey ignored) -> bucket;
      case S3Target.Service() -> throw new IllegalStateException("No bucket in " + operation);
    };
  }

  /**
   * The object asked about.
   *
   * @throws IllegalStateException on an operation about the service or a bucket
   */
  public ObjectKey key() {
    if (target instanceof S3Target.ObjectTarget(BucketName ignored, ObjectKey key)) {
      return key;
    }
    throw new IllegalStateException("No object in " + operation);
  }

  /** The first value of a header; null when it did not arrive. */
  public @Nullable String header(String name) {
    return headers.first(name);
  }

  /**
   * The decoded value of a query parameter; null when it did not arrive.
   *
   * @throws S3Exception InvalidArgument when it arrived more than once
   */
  public @Nullable String query(String name) {
    return raw.query(name);
  }

  /**
   * A whole number in the query, such as {@code max-keys}. More than {@code max} counts as {@code
   * max}, as S3 caps page sizes; absent or empty is {@code absent}.
   *
   * @throws S3Exception InvalidArgument when it is no 32-bit number, or below {@code min}
   */
  public int queryInt(String name, int absent, int min, int max) {
    String value = query(name);
    if (value == null || value.isEmpty()) {
      return absent;
    }
    int number = DecimalNumber.parseInt(value);
    if (number < min) {
      throw S3Exception.of(
              S3ErrorCode.INVALID_ARGUMENT,
              "Provided " + name + " not an integer or within integer range")
          .with("ArgumentName", name)
          .with("ArgumentValue", value);
    }
    return Math.min(number, max);
  }

  /**
   * The {@code partNumber} parameter, 1 to 10,000; null when it did not arrive.
   *
   * @throws S3Exception InvalidArgument when it is anything else
   */
  public @Nullable Integer partNumber() {
    String value = query("partNumber");
    if (value == null) {
      return null;
    }
    int number = DecimalNumber.parseInt(value);
    if (number < 1 || number > 10_000) {
      throw S3Exception.of(
              S3ErrorCode.INVALID_ARGUMENT,
              "Part number must be an integer between 1 and 10000, inclusive")
          .with("ArgumentName", "partNumber")
          .with("ArgumentValue", value);
    }
    return number;
  }
}
