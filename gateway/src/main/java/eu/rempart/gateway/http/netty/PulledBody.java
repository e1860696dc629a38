package eu.rempart.gateway.http.netty;

import eu.rempart.gateway.http.ClientGoneException;
import eu.rempart.gateway.http.RequestBody;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A request body on its way from the event loop to the one thread that reads it. Holds no more than
 * {@link #FULL} bytes and one socket read: past that the connection stops reading until the reader
 * has made room.
 */
final class PulledBody implements RequestBody {
  static final int FULL = 128 * 1024;
  private static final int ROOM = 64 * 1024;
  private static final int MOST_PIECES = 256;

  private final long declaredLength;
  private final Runnable sendContinue;
  private final Runnable resume;
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<ByteBuf> pieces = new ArrayDeque<>();
  private long queued;
  private long received;
  private boolean ended;
  private boolean discarding;
  private boolean stopped;
  private @Nullable IOException failure;

  private boolean begun;
  private volatile long consumed;
  private volatile @Nullable Thread waiter;

  /**
   * A body of which nothing has come.
   *
   * @param sendContinue called by the reader before it first waits
   * @param resume called by the reader when the connection may read on
   */
  PulledBody(long declaredLength, Runnable sendContinue, Runnable resume) {
    this.declaredLength = declaredLength;
    this.sendContinue = sendContinue;
    this.resume = resume;
  }

  @Override
  public long declaredLength() {
    return declaredLength;
  }

  @Override
  public long bytesRead() {
    return consumed;
  }

  @Override
  public int read(byte[] destination, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, destination.length);
    if (length == 0) {
      throw new IllegalArgumentException("no room to read into");
    }
    if (!begun) {
      begun = true;
      sendContinue.run();
    }
    while (true) {
      int read = poll(destination, offset, length);
      if (read != 0) {
        return read;
      }
      await();
    }
  }

  /** Copies what there is; 0 when there is nothing yet, -1 at the end. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // the reader alone writes what it consumed
  private int poll(byte[] destination, int offset, int length) throws IOException {
    boolean madeRoom;
    int read = 0;
    lock.lock();
    try {
      while (read < length && !pieces.isEmpty()) {
        ByteBuf piece = pieces.getFirst();
        int n = Math.min(length - read, piece.readableBytes());
        piece.readBytes(destination, offset + read, n);
        read += n;
        if (!piece.isReadable()) {
          pieces.removeFirst().release();
        }
      }
      queued -= read;
      madeRoom = stopped && queued <= ROOM;
      if (madeRoom) {
        stopped = false;
      }
      if (read == 0) {
        if (failure != null) {
          throw failure;
        }
        return ended ? -1 : 0;
      }
    } finally {
      lock.unlock();
    }
    consumed += read;
    if (madeRoom) {
      resume.run();
    }
    return read;
  }

  private void await() throws ClientGoneException {
    waiter = Thread.currentThread();
    try {
      if (empty()) {
        LockSupport.park(this);
      }
    } finally {
      waiter = null;
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new ClientGoneException("interrupted while reading the request");
    }
  }

  private boolean empty() {
    lock.lock();
    try {
      return pieces.isEmpty() && !ended && failure == null;
    } finally {
      lock.unlock();
    }
  }

  /** Wakes the reader, if it waits. */
  void wake() {
    Thread thread = waiter;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }

  /** Takes over a piece from the event loop; false when the connection should stop reading. */
  boolean offer(ByteBuf piece) {
    lock.lock();
    try {
      received += piece.readableBytes();
      if (discarding || failure != null || !piece.isReadable()) {
        piece.release();
        return true;
      }
      pieces.addLast(piece);
      queued += piece.readableBytes();
      // Once stopped it stays so until the reader resumes: else nobody would.
      stopped = stopped || queued >= FULL || pieces.size() >= MOST_PIECES;
      return !stopped;
    } finally {
      lock.unlock();
    }
  }

  /** The last piece has come. */
  void end() {
    lock.lock();
    try {
      ended = true;
    } finally {
      lock.unlock();
    }
    wake();
  }

  /** Nothing more will come; what has come is dropped. */
  void fail(IOException reason) {
    lock.lock();
    try {
      if (failure == null && !ended) {
        failure = reason;
        drop();
      }
    } finally {
      lock.unlock();
    }
    wake();
  }

  /** Nobody will read on: drops what has come and what will. */
  void discard() {
    lock.lock();
    try {
      discarding = true;
      drop();
    } finally {
      lock.unlock();
    }
  }

  private void drop() {
    for (ByteBuf piece : pieces) {
      piece.release();
    }
    pieces.clear();
    queued = 0;
  }

  /** Whether the reader is parked for bytes. */
  boolean waiting() {
    return waiter != null;
  }

  boolean ended() {
    lock.lock();
    try {
      return ended;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the rest of the body will never be read. */
  boolean failed() {
    lock.lock();
    try {
      return failure != null;
    } finally {
      lock.unlock();
    }
  }

  /** Bytes that came in so far. */
  long received() {
    lock.lock();
    try {
      return received;
    } finally {
      lock.unlock();
    }
  }
}
