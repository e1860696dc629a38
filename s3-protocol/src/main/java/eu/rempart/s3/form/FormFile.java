package eu.rempart.s3.form;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.chunked.BodySource;
import java.io.IOException;
import java.util.Arrays;

/**
 * The file of a form, which has no length of its own on the wire. Where the form fits into the
 * reader's memory the length is known at once; else it is what is left of the request without the
 * form's end, which is right unless fields follow the file. Then the file ends before its {@link
 * #length}, and zero bytes fill it up, of which {@link #own} tells.
 *
 * <p>Source: "The file or content must be the last field in the form. Any fields below it are
 * ignored." (POST Object in the Amazon S3 API Reference). For one thread.
 */
public final class FormFile implements BodySource {
  /** The most bytes that may follow the file: more are no form's fields. */
  private static final int MOST_AFTER = 64 * 1024;

  private final PartStream stream;
  private final long length;
  private long size;
  private long given;
  private long least;
  private long most = Long.MAX_VALUE;
  private boolean over;

  FormFile(PartStream stream, long length) {
    this.stream = stream;
    this.length = length;
  }

  /** Refuses a file of less or more bytes, at its end or before. */
  public void limit(long atLeast, long atMost) {
    least = Math.max(least, atLeast);
    most = Math.min(most, atMost);
  }

  /** The bytes that {@link #read} gives; those of the file, or more. */
  public long length() {
    return length;
  }

  /**
   * Bytes of the file, or once there are no more of them, zeros up to {@link #length}.
   *
   * @throws S3Exception EntityTooLarge, EntityTooSmall; IncompleteBody; MalformedPOSTRequest when
   *     the form's last line has no end; MaxPostPreDataLengthExceededError when too much follows
   *     the file
   */
  @Override
  public int read(byte[] dst, int off, int len) throws IOException {
    int read = over ? -1 : stream.read(dst, off, len);
    if (read > 0) {
      size += read;
      given += read;
      requireAtMost(size);
      if (given > length) {
        throw S3Exception.of(
            S3ErrorCode.MALFORMED_POST_REQUEST, "The last line of the form must end in CRLF.");
      }
      return read;
    }
    if (!over) {
      finish();
    }
    int fill = (int) Math.min(len, length - given);
    Arrays.fill(dst, off, off + fill, (byte) 0);
    given += fill;
    return fill == 0 ? -1 : fill;
  }

  private void finish() throws IOException {
    over = true;
    if (length - size > MOST_AFTER) {
      throw S3Exception.of(S3ErrorCode.MAX_POST_PRE_DATA_LENGTH_EXCEEDED_ERROR);
    }
    if (size < least) {
      throw S3Exception.of(
              S3ErrorCode.ENTITY_TOO_SMALL,
              "Your proposed upload is smaller than the minimum allowed size")
          .with("ProposedSize", Long.toString(size))
          .with("MinSizeAllowed", Long.toString(least));
    }
    stream.drain();
  }

  private void requireAtMost(long bytes) {
    if (bytes > most) {
      throw S3Exception.of(S3ErrorCode.ENTITY_TOO_LARGE)
          .with("ProposedSize", Long.toString(length))
          .with("MaxSizeAllowed", Long.toString(most));
    }
  }

  @Override
  public int own(int read) {
    return over ? 0 : read;
  }
}
