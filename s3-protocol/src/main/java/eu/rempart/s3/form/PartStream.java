package eu.rempart.s3.form;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.chunked.BodySource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The bytes between the delimiters of a multipart body (RFC 2046 section 5.1.1), whatever pieces
 * the wire hands them out in. Holds {@value #CAPACITY} bytes, however long the body is. For one
 * thread.
 */
final class PartStream {
  static final int CAPACITY = 32 * 1024;

  private final BodySource wire;
  private final byte[] delimiter;
  private final byte[] buffer = new byte[CAPACITY];
  private int position;
  private int end;
  private long unread;

  /** Where the next delimiter begins; before {@link #position} while that is not known. */
  private int found = -1;

  /** No delimiter begins between {@link #position} and here. */
  private int searched;

  /**
   * A stream before its first delimiter.
   *
   * @param length bytes the wire holds
   */
  PartStream(BodySource wire, long length, String boundary) {
    this.wire = wire;
    this.unread = length;
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    // The first delimiter may stand at the very beginning, without the line before it.
    buffer[0] = '\r';
    buffer[1] = '\n';
    end = 2;
  }

  /** Bytes that are left, delimiters and all. */
  long left() {
    return unread + (end - position);
  }

  /**
   * Bytes of the shortest end a form can have after its last part: its delimiter and a line end.
   */
  int closing() {
    return delimiter.length + "--\r\n".length();
  }

  /**
   * How many bytes there are before the next delimiter; -1 when that cannot be known without taking
   * some, because more are left than fit in here.
   */
  int lengthOfPart() throws IOException {
    if (left() > CAPACITY) {
      return -1;
    }
    while (unread > 0) {
      fill();
    }
    int at = find();
    if (at < 0) {
      throw incomplete();
    }
    return at - position;
  }

  /**
   * Reads bytes before the next delimiter.
   *
   * @return -1 at the delimiter, which {@link #nextPart} passes
   */
  int read(byte[] dst, int off, int len) throws IOException {
    while (true) {
      int at = find();
      int sure = at >= 0 ? at - position : end - position - (delimiter.length - 1);
      if (at == position) {
        return -1;
      }
      if (sure > 0) {
        int n = Math.min(sure, len);
        System.arraycopy(buffer, position, dst, off, n);
        position += n;
        return n;
      }
      fill();
    }
  }

  /**
   * Passes the delimiter that the stream stands at.
   *
   * @return whether a part follows; false at the end of the form
   */
  boolean nextPart() throws IOException {
    position += delimiter.length;
    byte first = next();
    byte second = next();
    if (first == '-' && second == '-') {
      return false;
    }
    while (first == ' ' || first == '\t') {
      first = second;
      second = next();
    }
    if (first != '\r' || second != '\n') {
      throw malformed();
    }
    return true;
  }

  /** The next line of a part's head, without its end; empty at the end of the head. */
  String line(int most) throws IOException {
    StringBuilder line = new StringBuilder();
    for (byte b = next(); b != '\n'; b = next()) {
      if (line.length() > most) {
        throw S3Exception.of(S3ErrorCode.MAX_POST_PRE_DATA_LENGTH_EXCEEDED_ERROR);
      }
      line.append((char) (b & 0xff));
    }
    if (line.isEmpty() || line.charAt(line.length() - 1) != '\r') {
      throw malformed();
    }
    return line.substring(0, line.length() - 1);
  }

  /** Reads what follows the form's end, or its file. */
  void drain() throws IOException {
    position = end;
    while (unread > 0) {
      fill();
      position = end;
    }
  }

  private byte next() throws IOException {
    while (position == end) {
      fill();
    }
    return buffer[position++];
  }

  /** Where the next delimiter begins among the bytes at hand; -1 when none is whole. */
  private int find() {
    if (found >= position) {
      return found;
    }
    int last = end - delimiter.length;
    for (searched = Math.max(searched, position); searched <= last; searched++) {
      if (buffer[searched] == '\r' && matches(searched)) {
        found = searched;
        return found;
      }
    }
    return -1;
  }

  private boolean matches(int at) {
    for (int i = 1; i < delimiter.length; i++) {
      if (buffer[at + i] != delimiter[i]) {
        return false;
      }
    }
    return true;
  }

  private void fill() throws IOException {
    if (unread == 0) {
      throw incomplete();
    }
    if (position > 0) {
      System.arraycopy(buffer, position, buffer, 0, end - position);
      end -= position;
      found -= position;
      searched -= position;
      position = 0;
    }
    int n = wire.read(buffer, end, (int) Math.min(buffer.length - end, unread));
    if (n < 0) {
      throw incomplete();
    }
    end += n;
    unread -= n;
  }

  private static S3Exception incomplete() {
    return S3Exception.of(
        S3ErrorCode.INCOMPLETE_BODY, "The form ended before its closing boundary.");
  }

  static S3Exception malformed() {
    return S3Exception.of(S3ErrorCode.MALFORMED_POST_REQUEST);
  }
}
