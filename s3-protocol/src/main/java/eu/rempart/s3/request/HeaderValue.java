package eu.rempart.s3.request;

import eu.rempart.s3.S3Exception;

/** What a client may store to be sent back in a response header. */
final class HeaderValue {
  private HeaderValue() {}

  /**
   * The value itself, once it is known to be fit for a header.
   *
   * @param name the header or parameter it came in, for the error
   * @throws S3Exception InvalidArgument for a control character, CR and LF above all, or a
   *     character beyond ISO 8859-1, which is what a header can carry
   */
  static String checked(String name, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c > 0xff) {
        throw S3Exception.invalidArgument(
            name, "Header value cannot be represented using ISO-8859-1.");
      }
      if ((c < ' ' && c != '\t') || c == 0x7f) {
        throw S3Exception.invalidArgument(name, "Header value has a control character.");
      }
    }
    return value;
  }
}
