package eu.rempart.s3.request;

import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.ResponseHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The {@code x-amz-meta-*} headers of an object, at most 2 KiB of names and values together.
 *
 * <p>Values are kept as the octets that arrived and sent back the same: an RFC 2047 encoded word
 * stays one, and neither side has to guess a charset. Names are lower case and without the prefix;
 * a repeated header's values are joined by a comma. Source: "Working with object metadata" of the
 * Amazon S3 User Guide.
 *
 * @param entries value by name, in the order they arrived
 */
public record UserMetadata(Map<String, String> entries) {
  private static final String PREFIX = "x-amz-meta-";

  /** The most bytes all names and values may have together. */
  public static final int MAX_BYTES = 2048;

  public UserMetadata {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /**
   * The metadata in a request.
   *
   * @throws S3Exception MetadataTooLarge; InvalidArgument for a value no header can carry
   */
  public static UserMetadata of(RequestHeaders headers) {
    Map<String, String> entries = new LinkedHashMap<>();
    for (Map.Entry<String, String> header : headers.entries()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (name.startsWith(PREFIX) && name.length() > PREFIX.length()) {
        entries.merge(
            name.substring(PREFIX.length()),
            HeaderValue.checked(name, header.getValue()),
            (one, other) -> one + "," + other);
      }
    }
    requireSmall(entries);
    return new UserMetadata(entries);
  }

  private static void requireSmall(Map<String, String> entries) {
    int bytes = 0;
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      // One char is one octet here: ISO 8859-1 was just checked.
      bytes += entry.getKey().length() + entry.getValue().length();
    }
    if (bytes > MAX_BYTES) {
      throw S3Exception.of(S3ErrorCode.METADATA_TOO_LARGE)
          .with("Size", Integer.toString(bytes))
          .with("MaxSizeAllowed", Integer.toString(MAX_BYTES));
    }
  }

  /** Adds the headers to a response. */
  public void writeTo(ResponseHeaders response) {
    entries.forEach((name, value) -> response.add(PREFIX + name, value));
  }
}
