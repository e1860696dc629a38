package eu.rempart.gateway.s3;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.chunked.BodySource;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/** Reads a document into memory that grows as its bytes come: a promise of many costs nothing. */
final class DocumentReader {
  static final int FIRST = 8 * 1024;

  /** How long a document may come, whatever its pace. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final LongSupplier nanos;

  /**
   * A reader.
   *
   * @param nanos a clock that only goes forward
   */
  DocumentReader(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * The document, whole.
   *
   * @param length how long it was announced to be; the source ends there
   * @param memory what it may fill
   * @throws S3Exception SlowDown when other documents fill the memory; RequestTimeout when it does
   *     not come in time
   */
  byte[] read(BodySource body, int length, DocumentBudget.Share memory) throws IOException {
    byte[] document = new byte[Math.min(length, FIRST)];
    int done = 0;
    long start = nanos.getAsLong();
    while (done < length) {
      if (done == document.length) {
        int larger = Math.min(length, 2 * document.length);
        memory.require(larger);
        document = Arrays.copyOf(document, larger);
      }
      int read = body.read(document, done, document.length - done);
      if (read < 0) {
        break;
      }
      done += read;
      if (nanos.getAsLong() - start > LONGEST.toNanos()) {
        throw S3Exception.of(S3ErrorCode.REQUEST_TIMEOUT);
      }
    }
    if (done == length && body.read(new byte[1], 0, 1) > 0) {
      throw new IllegalStateException("a verified body is as long as it was announced");
    }
    return done == document.length ? document : Arrays.copyOf(document, done);
  }
}
