package eu.rempart.envelope;

import java.io.IOException;

/** Where the plaintext of a blob is pulled from. */
@FunctionalInterface
public interface BodyReader {
  /**
   * Reads 1 to {@code length} bytes into {@code buffer} from {@code offset}, waiting for the first.
   *
   * @return the number read, or -1 once all that was promised has come and has been verified
   */
  int read(byte[] buffer, int offset, int length) throws IOException;
}
