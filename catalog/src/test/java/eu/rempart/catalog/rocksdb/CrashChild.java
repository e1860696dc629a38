package eu.rempart.catalog.rocksdb;

import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A process to be killed: its writers each count up in transactions of several rows, some of them
 * large, and say so on standard output once each is acknowledged.
 */
final class CrashChild {

  static final byte BULK = 0x43;
  static final int WRITERS = 8;
  static final int ROWS = 4;

  private CrashChild() {}

  /** Takes the folders of the store and of the native library. */
  public static void main(String[] args) throws Exception {
    RocksLibrary.load(Path.of(args[1]));
    RocksCatalogStore store = RocksCatalogStore.open(settings(Path.of(args[0])));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println("ready");
    Thread[] writers = new Thread[WRITERS];
    for (int w = 0; w < WRITERS; w++) {
      int writer = w;
      writers[w] = Thread.ofVirtual().start(() -> count(store, writer, out));
    }
    for (Thread thread : writers) {
      thread.join();
    }
  }

  static RocksSettings settings(Path folder) {
    return RocksSettings.in(folder, Set.of(BULK));
  }

  static byte[] row(int writer, int row) {
    return new byte[] {1, (byte) writer, (byte) row};
  }

  static byte[] bulk(int writer) {
    return new byte[] {BULK, (byte) writer};
  }

  /** A large value that holds the count at its beginning and end. */
  static byte[] large(long count) {
    int length = 2_000 + ThreadLocalRandom.current().nextInt(20_000);
    return ByteBuffer.allocate(length).putLong(count).putLong(length - Long.BYTES, count).array();
  }

  private static void count(RocksCatalogStore store, int writer, PrintStream out) {
    while (true) {
      long count =
          store.transact(tx -> {
            byte[] before = tx.get(row(writer, 0));
            long next = before == null ? 1 : ByteBuffer.wrap(before).getLong() + 1;
            for (int row = 0; row < ROWS; row++) {
              tx.put(row(writer, row), ByteBuffer.allocate(Long.BYTES).putLong(next).array());
            }
            tx.put(bulk(writer), large(next));
            return next;
          });
      out.println(writer + " " + count);
    }
  }
}
