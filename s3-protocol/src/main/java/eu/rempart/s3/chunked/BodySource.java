package eu.rempart.s3.chunked;

import java.io.IOException;
import java.util.Map;

/** A body that is pulled. For one thread at a time. */
@FunctionalInterface
public interface BodySource {

  /**
   * Reads at least one byte, unless {@code len} is 0.
   *
   * @return the number of bytes read, or -1 at the end: then everything that was promised of the
   *     body has been verified
   * @throws eu.rempart.s3.S3Exception when the body breaks a promise; what was read before is then
   *     worth nothing
   * @throws IOException when the body cannot be read
   */
  int read(byte[] dst, int off, int len) throws IOException;

  /**
   * How many of the bytes that the last {@link #read} gave are the body's own. The others only fill
   * it up to the length that had to be named before it was known.
   *
   * @param read what it returned, above 0
   */
  default int own(int read) {
    return read;
  }

  /**
   * The trailers that followed the body, names in lower case; complete once {@link #read} returned
   * -1.
   */
  default Map<String, String> trailers() {
    return Map.of();
  }
}
