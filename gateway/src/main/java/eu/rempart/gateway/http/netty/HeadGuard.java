package eu.rempart.gateway.http.netty;

import io.netty.buffer.ByteBuf;

/**
 * Reads the raw bytes of each request head before the codec does, and refuses every form that
 * another reader might frame differently: the codec behind it is lenient where RFC 9112 lets it be
 * (it unfolds folded lines, takes tabs for spaces in the request line), and after it has parsed a
 * head the difference can no longer be seen. Bytes are looked at once, however slowly they come.
 */
final class HeadGuard {
  /** A key of 1,024 bytes, each percent-encoded, and a presigned query with a session token. */
  static final int LONGEST_REQUEST_LINE = 16 * 1024;

  static final int LONGEST_HEADERS = 16 * 1024;

  private byte[] line = new byte[512];
  private boolean requestLineSeen;
  private boolean blankLineSeen;
  private int checked;
  private int searched;
  private int headerBytes;
  private FieldLines fields = new FieldLines();

  /**
   * Checks what has come of a head.
   *
   * @param in positioned at the head's first byte; only a blank line before it is consumed
   * @return whether the head is whole
   */
  boolean check(ByteBuf in) throws HeadRefusedException {
    while (true) {
      int start = in.readerIndex() + checked;
      int lineFeed = in.indexOf(in.readerIndex() + searched, in.writerIndex(), (byte) '\n');
      if (lineFeed < 0) {
        searched = in.readableBytes();
        checkSize(searched - checked);
        return false;
      }
      checkSize(lineFeed + 1 - start);
      if (lineFeed == start || in.getByte(lineFeed - 1) != '\r') {
        // Section 2.2 lets a reader take a bare LF for a line end; not all do.
        throw HeadRefusedException.malformed("A line does not end in CR LF.");
      }
      int length = lineFeed - 1 - start;
      if (length == 0 && !requestLineSeen) {
        skipBlankLine(in);
        continue;
      }
      checked = lineFeed + 1 - in.readerIndex();
      searched = checked;
      if (length == 0) {
        fields.complete();
        return true;
      }
      checkLine(in, start, length);
    }
  }

  /** Makes ready for the next head. */
  void reset() {
    requestLineSeen = false;
    blankLineSeen = false;
    checked = 0;
    searched = 0;
    headerBytes = 0;
    fields = new FieldLines();
  }

  /** Whether part of a head has been seen. */
  boolean begun() {
    return searched > 0 || blankLineSeen;
  }

  /** Section 2.2: one empty line before a request line is ignored, for old clients' sake. */
  private void skipBlankLine(ByteBuf in) throws HeadRefusedException {
    if (blankLineSeen) {
      throw HeadRefusedException.malformed("A request starts with its request line.");
    }
    blankLineSeen = true;
    searched = 0;
    in.skipBytes(2);
  }

  private void checkLine(ByteBuf in, int start, int length) throws HeadRefusedException {
    if (line.length < length) {
      line = new byte[Math.max(length, line.length * 2)];
    }
    in.getBytes(start, line, 0, length);
    if (requestLineSeen) {
      headerBytes += length + 2;
      fields.check(line, length);
    } else {
      requestLineSeen = true;
      RequestLine.check(line, length);
    }
  }

  private void checkSize(int lineBytes) throws HeadRefusedException {
    if (!requestLineSeen && lineBytes > LONGEST_REQUEST_LINE + 2) {
      throw HeadRefusedException.tooLarge("The request line is longer than 16 KiB.");
    }
    if (requestLineSeen && headerBytes + lineBytes > LONGEST_HEADERS + 2) {
      throw HeadRefusedException.tooLarge("The headers are longer than 16 KiB.");
    }
  }
}
