package eu.rempart.gateway.audit;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where lines go: one file at a time. The seam at which tests let a disk fail. */
interface TrailSink extends AutoCloseable {

  /** Opens the sink for a file that begins with a line; its name is durable when this returns. */
  @FunctionalInterface
  interface Opener {
    TrailSink open(long firstLine) throws IOException;
  }

  /**
   * Adds bytes at the end.
   *
   * @throws IOException when they cannot be written, or when the file is not as it was left
   */
  void append(ByteBuffer bytes) throws IOException;

  /** Makes what was added durable. */
  void sync() throws IOException;

  /** How many bytes the file has. */
  long length();

  @Override
  void close() throws IOException;
}
