package eu.rempart.s3.form;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The boundary that a form's Content-Type names (RFC 2046 section 5.1.1, RFC 7578). */
final class FormBoundary {
  private static final String TYPE = "multipart/form-data";

  /** 1 to 70 of the characters a boundary may have. */
  private static final Pattern PARAMETER =
      Pattern.compile(
          ";\\s*boundary\\s*=\\s*(?:\"([0-9A-Za-z'()+_,\\-./:=? ]{1,70})\""
              + "|([0-9A-Za-z'+_\\-.?]{1,70})(?=[\\s;]|$))",
          Pattern.CASE_INSENSITIVE);

  private FormBoundary() {}

  /** Whether a request's body is a form. */
  static boolean isForm(@Nullable String contentType) {
    return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(TYPE);
  }

  /**
   * The boundary.
   *
   * @throws S3Exception RequestIsNotMultiPartContent when it is no form; MalformedPOSTRequest
   *     without a boundary
   */
  static String of(@Nullable String contentType) {
    if (contentType == null || !isForm(contentType)) {
      throw S3Exception.of(S3ErrorCode.REQUEST_IS_NOT_MULTI_PART_CONTENT);
    }
    Matcher matcher = PARAMETER.matcher(contentType);
    if (!matcher.find()) {
      throw S3Exception.of(S3ErrorCode.MALFORMED_POST_REQUEST);
    }
    String quoted = matcher.group(1);
    return quoted == null ? matcher.group(2) : quoted;
  }
}
