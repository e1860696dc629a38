package eu.rempart.gateway.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads a file line by line as bytes, and tells how many were left after the last whole line. */
final class LineScanner implements AutoCloseable {
  private static final int BUFFER = 256 * 1024;

  private final InputStream in;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(1024);

  private LineScanner(InputStream in) {
    this.in = in;
  }

  static LineScanner of(Path file) throws IOException {
    return new LineScanner(new BufferedInputStream(Files.newInputStream(file), BUFFER));
  }

  /** The next whole line without its line feed, or null when there is none. */
  byte @Nullable [] next() throws IOException {
    line.reset();
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        return line.toByteArray();
      }
      line.write(next);
    }
    return null;
  }

  /** Once {@link #next} is null: the bytes of a line that was never finished. */
  int torn() {
    return line.size();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
