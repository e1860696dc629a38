package eu.rempart.s3.xml;

/** ETags in documents: quoted going out, bare coming in. */
final class Quoted {
  private Quoted() {}

  /** The tag with quotes, whether or not it had them. */
  static String etag(String etag) {
    return etag.startsWith("\"") ? etag : '"' + etag + '"';
  }

  /** The tag without quotes, whether or not it had them. */
  static String bare(String etag) {
    return etag.length() >= 2 && etag.startsWith("\"") && etag.endsWith("\"")
        ? etag.substring(1, etag.length() - 1)
        : etag;
  }
}
