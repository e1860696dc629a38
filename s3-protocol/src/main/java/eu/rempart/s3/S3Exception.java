package eu.rempart.s3;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request ends in an S3 error. Carries what the error document says and nothing else: no stack
 * trace, no cause, so raising one is cheap and its text is fit for the client. Immutable.
 */
public final class S3Exception extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final S3ErrorCode code;
  private final String text;
  private final transient Map<String, String> details;
  private final transient Map<String, String> headers;

  private S3Exception(
      S3ErrorCode code, String text, Map<String, String> details, Map<String, String> headers) {
    super(text, null, false, false);
    this.code = code;
    this.text = text;
    this.details = details;
    this.headers = headers;
  }

  /** The error with the message AWS usually sends. */
  public static S3Exception of(S3ErrorCode code) {
    return new S3Exception(code, code.message(), Map.of(), Map.of());
  }

  /** The error with a message of its own. */
  public static S3Exception of(S3ErrorCode code, String message) {
    return new S3Exception(code, message, Map.of(), Map.of());
  }

  /** InvalidArgument, with the name of the header, parameter or field it is about. */
  public static S3Exception invalidArgument(String name, String message) {
    return of(S3ErrorCode.INVALID_ARGUMENT, message).with("ArgumentName", name);
  }

  /**
   * The same error with one more element in its document, such as {@code BucketName} or {@code
   * Condition}.
   */
  public S3Exception with(String name, String value) {
    return new S3Exception(code, text, more(details, name, value), headers);
  }

  /** The same error with one more header in its answer, such as {@code x-amz-delete-marker}. */
  public S3Exception withHeader(String name, String value) {
    return new S3Exception(code, text, details, more(headers, name, value));
  }

  private static Map<String, String> more(Map<String, String> all, String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(all);
    more.put(name, value);
    return Collections.unmodifiableMap(more);
  }

  public S3ErrorCode code() {
    return code;
  }

  @Override
  public String getMessage() {
    return text;
  }

  /** Further elements of the error document, in the order they were added. */
  public Map<String, String> details() {
    return details;
  }

  /** Headers of the answer beside those of every answer, in the order they were added. */
  public Map<String, String> headers() {
    return headers;
  }

  @Override
  public String toString() {
    return code.code() + ": " + text;
  }
}
