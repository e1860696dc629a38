package eu.rempart.benchmarks.load;

import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param length bytes of its body
 * @param text the body, where it is a document or an error; at most its first 64 KiB
 */
record Response(int status, @Nullable String etag, long length, String text) {

  boolean succeeded() {
    return status / 100 == 2;
  }

  /** The text of an XML element, which has no markup within. */
  String element(String name) {
    String open = '<' + name + '>';
    int from = text.indexOf(open);
    int to = text.indexOf("</" + name + '>');
    if (from < 0 || to < from) {
      throw new IllegalStateException("the answer has no " + name + ": " + text);
    }
    return text.substring(from + open.length(), to);
  }
}
