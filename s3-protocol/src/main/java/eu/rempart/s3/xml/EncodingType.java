package eu.rempart.s3.xml;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import org.jspecify.annotations.Nullable;

/** How keys, prefixes, delimiters and markers are written in a listing. */
public enum EncodingType {
  /** As they are. */
  NONE,
  /** URL-encoded, as {@link S3UrlEncoding} does it. */
  URL;

  /**
   * The value of the {@code encoding-type} parameter; null when it did not arrive.
   *
   * @throws S3Exception InvalidArgument for anything but {@code url}
   */
  public static EncodingType parse(@Nullable String value) {
    if (value == null || value.isEmpty()) {
      return NONE;
    }
    // Not by regard of case: S3 takes no other spelling.
    if (value.equals("url")) {
      return URL;
    }
    throw S3Exception.of(
            S3ErrorCode.INVALID_ARGUMENT, "Invalid Encoding Method specified in Request")
        .with("ArgumentName", "encoding-type")
        .with("ArgumentValue", value);
  }

  String apply(String text) {
    return this == URL ? S3UrlEncoding.encode(text) : text;
  }

  @Nullable String applyOptional(@Nullable String text) {
    return text == null ? null : apply(text);
  }

  /** The text of the EncodingType element; null for no element. */
  @Nullable String elementText() {
    return this == URL ? "url" : null;
  }
}
