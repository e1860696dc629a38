package eu.rempart.gateway.http.netty;

/**
 * The header lines of one request head: each checked as it comes, and what they say about where the
 * body ends weighed together when the head is whole (RFC 9112 sections 5 and 6).
 */
final class FieldLines {
  static final int MOST = 100;

  private int count;
  private int hosts;
  private boolean contentLength;
  private boolean transferEncoding;

  /** Checks one line, its end taken off. */
  void check(byte[] line, int length) throws HeadRefusedException {
    if (++count > MOST) {
      throw HeadRefusedException.tooLarge("The request has more than 100 headers.");
    }
    if (Octets.isBlank(line[0])) {
      // Section 5.2: obs-fold, which two readers may unfold in two ways.
      throw HeadRefusedException.malformed("A header line starts with white space.");
    }
    int colon = 0;
    while (colon < length && Octets.isToken(line[colon])) {
      colon++;
    }
    if (colon == 0 || colon == length || line[colon] != ':') {
      // Section 5.1: white space before the colon is refused, not trimmed.
      throw HeadRefusedException.malformed("A header line has no proper name.");
    }
    for (int i = colon + 1; i < length; i++) {
      if (!Octets.isFieldValue(line[i])) {
        throw HeadRefusedException.malformed("A header value holds a control character.");
      }
    }
    int start = colon + 1;
    int end = length;
    while (start < end && Octets.isBlank(line[start])) {
      start++;
    }
    while (end > start && Octets.isBlank(line[end - 1])) {
      end--;
    }
    weigh(line, colon, start, end);
  }

  /** Weighs the head as a whole. */
  void complete() throws HeadRefusedException {
    if (contentLength && transferEncoding) {
      throw HeadRefusedException.ambiguous(
          "Content-Length and Transfer-Encoding exclude one another.");
    }
    if (hosts != 1) {
      // Section 3.2: none, or more than one, is answered 400.
      throw HeadRefusedException.malformed("A request has exactly one Host header.");
    }
  }

  private void weigh(byte[] line, int colon, int start, int end) throws HeadRefusedException {
    switch (colon) {
      case 4 -> {
        if (Octets.spells("host", line, 0, colon)) {
          hosts++;
          checkHost(line, start, end);
        }
      }
      case 14 -> {
        if (Octets.spells("content-length", line, 0, colon)) {
          checkContentLength(line, start, end);
        }
      }
      case 17 -> {
        if (Octets.spells("transfer-encoding", line, 0, colon)) {
          checkTransferEncoding(line, start, end);
        }
      }
      case 18 -> {
        // The codec gives a request with these (draft-hixie-thewebsocketprotocol-76) a body of
        // eight bytes that no framing header announces.
        if (Octets.spells("sec-websocket-key1", line, 0, colon)
            || Octets.spells("sec-websocket-key2", line, 0, colon)) {
          throw HeadRefusedException.ambiguous("WebSocket handshakes are not spoken here.");
        }
      }
      default -> {}
    }
  }

  /** Section 6.3: one length, all digits; a list of equal ones is refused too. */
  private void checkContentLength(byte[] line, int start, int end) throws HeadRefusedException {
    if (contentLength) {
      throw HeadRefusedException.ambiguous("Content-Length came more than once.");
    }
    contentLength = true;
    boolean digits = end > start && end - start <= 18;
    for (int i = start; i < end; i++) {
      digits &= Octets.isDigit(line[i]);
    }
    if (!digits) {
      throw HeadRefusedException.ambiguous("Content-Length is not a plain number.");
    }
  }

  /** Section 6.1: no coding but chunked is known, and it is applied once. */
  private void checkTransferEncoding(byte[] line, int start, int end) throws HeadRefusedException {
    if (transferEncoding) {
      throw HeadRefusedException.ambiguous("Transfer-Encoding came more than once.");
    }
    transferEncoding = true;
    if (!Octets.spells("chunked", line, start, end)) {
      throw HeadRefusedException.ambiguous("The only transfer coding is chunked.");
    }
  }

  private static void checkHost(byte[] line, int start, int end) throws HeadRefusedException {
    boolean good = end > start;
    for (int i = start; i < end; i++) {
      byte b = line[i];
      good &= Octets.isVisible(b) && b != ',' && b != '/' && b != '@' && b != '?' && b != '#';
    }
    if (!good) {
      throw HeadRefusedException.malformed("The Host header names no host.");
    }
  }
}
