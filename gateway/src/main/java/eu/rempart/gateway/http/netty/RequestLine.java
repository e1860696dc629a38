package eu.rempart.gateway.http.netty;

import eu.rempart.gateway.http.Refusal;

/** The first line of a request, checked byte by byte (RFC 9112 section 3). */
final class RequestLine {
  private static final int LONGEST_METHOD = 16;

  private RequestLine() {}

  /** Refuses anything but {@code method SP origin-form SP HTTP/1.1}, with exactly two spaces. */
  static void check(byte[] line, int length) throws HeadRefusedException {
    int methodEnd = 0;
    while (methodEnd < length && Octets.isToken(line[methodEnd])) {
      methodEnd++;
    }
    if (methodEnd == 0 || methodEnd > LONGEST_METHOD || methodEnd == length) {
      throw HeadRefusedException.malformed("The request line has no method.");
    }
    if (line[methodEnd] != ' ') {
      throw HeadRefusedException.malformed("The method does not end in one space.");
    }
    int targetStart = methodEnd + 1;
    int targetEnd = targetStart;
    while (targetEnd < length && Octets.isVisible(line[targetEnd])) {
      targetEnd++;
    }
    if (targetEnd == targetStart || targetEnd == length || line[targetEnd] != ' ') {
      throw HeadRefusedException.malformed("The request target is not printable ASCII.");
    }
    checkVersion(line, targetEnd + 1, length);
    checkTarget(line, targetStart, targetEnd);
  }

  /**
   * Only the origin-form (section 3.2.1). The absolute-form would name the host a second time, and
   * a signature covers only one of the two; CONNECT and {@code *} have no meaning to S3.
   */
  private static void checkTarget(byte[] line, int start, int end) throws HeadRefusedException {
    if (line[start] != '/') {
      throw invalidTarget("The request target must start with a slash.");
    }
    for (int i = start; i < end; i++) {
      if (line[i] == '#') {
        throw invalidTarget("A request target has no fragment.");
      }
    }
  }

  private static HeadRefusedException invalidTarget(String text) {
    return new HeadRefusedException(Refusal.MALFORMED_HEAD, 400, "InvalidURI", text);
  }

  /** HTTP/1.0 has no Host to sign and no persistent framing to trust: refused with the others. */
  private static void checkVersion(byte[] line, int start, int end) throws HeadRefusedException {
    boolean http =
        end - start == 8
            && line[start] == 'H'
            && line[start + 1] == 'T'
            && line[start + 2] == 'T'
            && line[start + 3] == 'P'
            && line[start + 4] == '/'
            && Octets.isDigit(line[start + 5])
            && line[start + 6] == '.'
            && Octets.isDigit(line[start + 7]);
    if (!http) {
      throw HeadRefusedException.malformed("The request line does not end in an HTTP version.");
    }
    if (line[start + 5] != '1' || line[start + 7] != '1') {
      throw new HeadRefusedException(
          Refusal.HTTP_VERSION, 505, "HttpVersionNotSupported", "Only HTTP/1.1 is spoken here.");
    }
  }
}
