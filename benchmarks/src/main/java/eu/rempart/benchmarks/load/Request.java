package eu.rempart.benchmarks.load;

/**
 * One S3 request.
 *
 * @param target path and query, encoded
 * @param body what is sent
 * @param answer how many bytes of {@link Pattern} must come back; negative for a document, which is
 *     kept
 */
record Request(String method, String target, Body body, long answer) {

  /** What a request carries. */
  sealed interface Body {
    long length();

    /** So many bytes of the pattern. */
    record Bytes(long length) implements Body {}

    /** A document, in ASCII. */
    record Text(String text) implements Body {
      @Override
      public long length() {
        return text.length();
      }
    }
  }

  private static final Body NONE = new Body.Bytes(0);

  static Request put(String target, long length) {
    return new Request("PUT", target, new Body.Bytes(length), -1);
  }

  static Request get(String target, long length) {
    return new Request("GET", target, NONE, length);
  }

  static Request post(String target, String document) {
    return new Request("POST", target, new Body.Text(document), -1);
  }

  static Request bare(String method, String target) {
    return new Request(method, target, NONE, -1);
  }

  boolean wantsPattern() {
    return answer >= 0;
  }
}
