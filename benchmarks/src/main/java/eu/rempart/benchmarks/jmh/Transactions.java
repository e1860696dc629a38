package eu.rempart.benchmarks.jmh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** A store that can commit the transaction of a small PUT, durably when it returns. */
interface Transactions extends AutoCloseable {

  /** One that is not open. */
  Transactions NONE =
      new Transactions() {
        @Override
        public void commit(int number) {
          throw new IllegalStateException("not open");
        }

        @Override
        public void close() {}
      };

  /** Whose transactions. */
  enum Kind {
    COMMITTER,
    OPTIMISTIC_DB_VIRTUAL,
    OPTIMISTIC_DB_PLATFORM;

    Transactions open(Path folder) throws IOException {
      Files.createDirectories(folder);
      return switch (this) {
        case COMMITTER -> new CommitterTransactions(folder);
        case OPTIMISTIC_DB_VIRTUAL -> new OptimisticDbTransactions(folder, 0);
        case OPTIMISTIC_DB_PLATFORM -> new OptimisticDbTransactions(folder, 32);
      };
    }
  }

  /** Reads two rows and writes two, of keys that no other number has. */
  void commit(int number);

  @Override
  void close();

  /** The row of an object. */
  static byte[] objectKey(int number) {
    return ByteBuffer.allocate(24).put((byte) 0x20).putInt(4, Integer.reverse(number)).array();
  }

  /** The row of its blob. */
  static byte[] blobKey(int number) {
    return ByteBuffer.allocate(24).put((byte) 0x43).putInt(4, Integer.reverse(number)).array();
  }

  /** About what a sealed row of an object takes. */
  static byte[] objectRow() {
    return new byte[300];
  }

  /** A small body. */
  static byte[] blobRow() {
    return new byte[4096];
  }
}
