package eu.rempart.gateway.s3.blob;

import eu.rempart.s3.chunked.BodySource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Lets what is written on one thread be read on another: the meeting of a download that pushes and
 * an upload that pulls. Holds at most a few chunks. A failure of the writer is thrown to the
 * reader; closing the reader ends the writer.
 */
final class RelayedBody implements BodySource, AutoCloseable {
  private static final int CHUNKS = 4;
  private static final byte[] END = new byte[0];

  /** Writes the whole body. */
  @FunctionalInterface
  interface Writer {
    void writeTo(OutputStream out) throws IOException;
  }

  private final BlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(CHUNKS);
  private final Thread writer;
  private volatile @Nullable Exception failure;
  private byte[] chunk = END;
  private int position;
  private boolean ended;

  private RelayedBody(Writer source) {
    this.writer = Thread.ofVirtual().name("relay").unstarted(() -> write(source));
  }

  /** A body written by {@code source}, which starts at once. */
  static RelayedBody of(Writer source) {
    RelayedBody body = new RelayedBody(source);
    body.writer.start();
    return body;
  }

  @Override
  public int read(byte[] dst, int off, int len) throws IOException {
    while (position == chunk.length) {
      if (ended) {
        return -1;
      }
      next();
    }
    int count = Math.min(len, chunk.length - position);
    System.arraycopy(chunk, position, dst, off, count);
    position += count;
    return count;
  }

  /** Ends the writer, if it has not ended, and waits for it. */
  @Override
  public void close() throws IOException {
    writer.interrupt();
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a copy ended");
    }
  }

  private void next() throws IOException {
    try {
      chunk = chunks.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while copying");
    }
    position = 0;
    if (chunk.length == 0) {
      ended = true;
      rethrow();
    }
  }

  private void rethrow() throws IOException {
    switch (failure) {
      case null -> {}
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Exception e -> throw new IOException(e);
    }
  }

  private void write(Writer source) {
    try {
      source.writeTo(new Chunks());
    } catch (IOException | RuntimeException e) {
      failure = e;
    }
    try {
      chunks.put(END);
    } catch (InterruptedException e) {
      // The reader has closed: nobody waits for the end.
      Thread.currentThread().interrupt();
    }
  }

  /** Hands on what is written, in copies: the writer uses its array again. */
  private final class Chunks extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] b, int off, int len) throws IOException {
      if (len == 0) {
        return;
      }
      try {
        chunks.put(Arrays.copyOfRange(b, off, off + len));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("the reader of a copy has gone");
      }
    }
  }
}
