package eu.rempart.s3.request;

/** ETags as texts: bare where they are stored and compared, quoted in headers and documents. */
public final class ETags {
  private ETags() {}

  /** The tag with quotes, whether or not it had them. */
  public static String quoted(String etag) {
    return '"' + unquoted(etag) + '"';
  }

  /** The tag without quotes, whether or not it had them. */
  public static String unquoted(String etag) {
    return etag.length() >= 2 && etag.startsWith("\"") && etag.endsWith("\"")
        ? etag.substring(1, etag.length() - 1)
        : etag;
  }
}
