package eu.rempart.s3.chunked;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads a wire in turn as lines of bounded length and as bytes, never more than it must hold. */
final class LineReader {
  /** The longest chunk header or trailer line, its end included. */
  static final int LIMIT = 8192;

  private final BodySource wire;
  private final byte[] buffer = new byte[LIMIT];
  private int position;
  private int end;

  LineReader(BodySource wire) {
    this.wire = wire;
  }

  /**
   * The next line, without its end.
   *
   * @param bareLf whether a line feed alone ends a line too
   */
  String line(boolean bareLf) throws IOException {
    for (int scanned = position; ; scanned++) {
      if (scanned == end) {
        int kept = scanned - position;
        fill();
        scanned = position + kept;
      }
      if (buffer[scanned] == '\n') {
        boolean cr = scanned > position && buffer[scanned - 1] == '\r';
        if (!cr && !bareLf) {
          throw broken();
        }
        int length = scanned - position - (cr ? 1 : 0);
        String line = new String(buffer, position, length, StandardCharsets.ISO_8859_1);
        position = scanned + 1;
        return line;
      }
    }
  }

  /** Reads bytes: those already here, or straight from the wire. */
  int bytes(byte[] dst, int off, int len) throws IOException {
    int here = end - position;
    if (here > 0) {
      int n = Math.min(here, len);
      System.arraycopy(buffer, position, dst, off, n);
      position += n;
      return n;
    }
    int n = wire.read(dst, off, len);
    if (n < 0) {
      throw broken();
    }
    return n;
  }

  /** Whether the wire ends here. */
  boolean atEnd() throws IOException {
    return position == end && wire.read(buffer, 0, 1) < 0;
  }

  private void fill() throws IOException {
    if (position > 0) {
      System.arraycopy(buffer, position, buffer, 0, end - position);
      end -= position;
      position = 0;
    }
    if (end == LIMIT) {
      throw broken();
    }
    int n = wire.read(buffer, end, LIMIT - end);
    if (n < 0) {
      throw broken();
    }
    end += n;
  }

  static S3Exception broken() {
    return S3Exception.of(
        S3ErrorCode.INCOMPLETE_BODY,
        "The request body is not well-formed aws-chunked, or ended early.");
  }
}
