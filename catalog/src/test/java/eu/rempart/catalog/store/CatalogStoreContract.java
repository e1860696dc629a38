package eu.rempart.catalog.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every catalog store must do. Each store runs it. */
@Timeout(60)
public abstract class CatalogStoreContract {

  private static final KeyRange ALL = KeyRange.of(new byte[0], new byte[] {(byte) 0xFF});

  private CatalogStore store;

  /** An empty store. */
  protected abstract CatalogStore open() throws Exception;

  @BeforeEach
  void openStore() throws Exception {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void readsWhatItWrote() {
    put("a", "1");
    assertThat(get("a")).isEqualTo("1");
    assertThat(get("b")).isNull();
  }

  @Test
  void keepsEmptyValuesApartFromNone() {
    put("a", "");
    assertThat(get("a")).isEmpty();
  }

  @Test
  void deletes() {
    put("a", "1");
    store.transact(tx -> {
      tx.delete(key("a"));
      tx.delete(key("never"));
      return null;
    });
    assertThat(get("a")).isNull();
  }

  @Test
  void ordersKeysAsUnsignedBytes() {
    List<byte[]> keys =
        List.of(
            new byte[] {1},
            new byte[] {1, 0},
            new byte[] {1, 1},
            new byte[] {1, -1},
            new byte[] {2},
            new byte[] {-2, 3});
    store.transact(tx -> {
      for (int i = keys.size() - 1; i >= 0; i--) {
        tx.put(keys.get(i), new byte[] {(byte) i});
      }
      return null;
    });
    List<Row> rows = store.read(tx -> tx.scan(ALL, 100, false));
    assertThat(rows).extracting(Row::key).containsExactlyElementsOf(keys);
  }

  @Test
  void scansWithinItsRangeAndLimit() {
    fill("a", "b", "c", "d", "e");
    assertThat(scan("b", "e", 10, false)).containsExactly("b", "c", "d");
    assertThat(scan("b", "e", 2, false)).containsExactly("b", "c");
    assertThat(scan("bb", "dd", 10, false)).containsExactly("c", "d");
    assertThat(scan("e", "b", 10, false)).isEmpty();
    assertThat(scan("x", "y", 10, false)).isEmpty();
  }

  @Test
  void scansBackwards() {
    fill("a", "b", "c", "d", "e");
    assertThat(scan("b", "e", 10, true)).containsExactly("d", "c", "b");
    assertThat(scan("b", "e", 2, true)).containsExactly("d", "c");
    assertThat(scan("bb", "zz", 1, true)).containsExactly("e");
  }

  @Test
  void refusesALimitBelowOne() {
    assertThatIllegalArgumentException().isThrownBy(() -> store.read(tx -> tx.scan(ALL, 0, false)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.transact(tx -> tx.scan(ALL, 0, false)));
  }

  @Test
  void aTransactionSeesItsOwnWrites() {
    fill("a", "b", "c", "d");
    store.transact(tx -> {
      tx.put(key("bb"), key("new"));
      tx.delete(key("c"));
      assertThat(tx.get(key("bb"))).isEqualTo(key("new"));
      assertThat(tx.get(key("c"))).isNull();
      assertThat(names(tx.scan(ALL, 10, false))).containsExactly("a", "b", "bb", "d");
      assertThat(names(tx.scan(ALL, 3, false))).containsExactly("a", "b", "bb");
      assertThat(names(tx.scan(ALL, 3, true))).containsExactly("d", "bb", "b");
      return null;
    });
  }

  @Test
  void limitsCountWhatIsLeftAfterOwnDeletions() {
    fill("a", "b", "c", "d", "e", "f");
    store.transact(tx -> {
      tx.delete(key("a"));
      tx.delete(key("b"));
      tx.delete(key("f"));
      assertThat(names(tx.scan(ALL, 2, false))).containsExactly("c", "d");
      assertThat(names(tx.scan(ALL, 2, true))).containsExactly("e", "d");
      return null;
    });
  }

  @Test
  void writesNothingWhenTheBodyThrows() {
    assertThatThrownBy(() ->
            store.transact(tx -> {
              tx.put(key("a"), key("1"));
              throw new java.io.IOException("no");
            }))
        .isInstanceOf(java.io.IOException.class);
    assertThat(get("a")).isNull();
  }

  @Test
  void writesAllOfATransactionOrNone() throws Exception {
    store.transact(tx -> both(tx, 0));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> writer =
          threads.submit(() -> {
            for (int i = 1; i < 200; i++) {
              int value = i;
              store.transact(tx -> both(tx, value));
            }
          });
      while (!writer.isDone()) {
        store.read(tx -> {
          assertThat(tx.get(key("left"))).isEqualTo(tx.get(key("right")));
          return null;
        });
      }
      writer.get();
    }
  }

  @Test
  void aReadStaysAtItsState() throws Exception {
    put("a", "1");
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch written = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<String>> reader =
          threads.submit(() ->
              store.read(tx -> {
                String before = text(tx.get(key("a")));
                reading.countDown();
                written.await();
                return List.of(
                    before,
                    text(tx.get(key("a"))),
                    String.join(",", names(tx.scan(ALL, 9, false))));
              }));
      reading.await();
      fill("b");
      put("a", "2");
      written.countDown();
      assertThat(reader.get()).containsExactly("1", "1", "a");
    }
  }

  @Test
  void aReadSeesEveryTransactionThatReturnedBefore() {
    for (int i = 0; i < 300; i++) {
      put("a", "" + i);
      assertThat(get("a")).isEqualTo("" + i);
    }
  }

  @Test
  void repeatsATransactionThatReadWhatAnotherWrote() {
    put("a", "1");
    AtomicInteger runs = new AtomicInteger();
    store.transact(tx -> {
      String read = text(tx.get(key("a")));
      if (runs.getAndIncrement() == 0) {
        elsewhere(() -> put("a", "2"));
      }
      tx.put(key("b"), key("saw " + read));
      return null;
    });
    assertThat(runs).hasValue(2);
    assertThat(get("b")).isEqualTo("saw 2");
  }

  @Test
  void repeatsATransactionThatMissedAKey() {
    AtomicInteger runs = new AtomicInteger();
    store.transact(tx -> {
      boolean missing = tx.get(key("a")) == null;
      if (runs.getAndIncrement() == 0) {
        elsewhere(() -> put("a", "2"));
      }
      tx.put(key("b"), key(missing ? "missing" : "there"));
      return null;
    });
    assertThat(get("b")).isEqualTo("there");
  }

  @Test
  void repeatsATransactionWhoseRangeGrew() {
    fill("a", "c");
    AtomicInteger runs = new AtomicInteger();
    store.transact(tx -> {
      int size = tx.scan(KeyRange.of(key("a"), key("d")), 10, false).size();
      if (runs.getAndIncrement() == 0) {
        elsewhere(() -> fill("b"));
      }
      tx.put(key("size"), key("" + size));
      return null;
    });
    assertThat(runs).hasValue(2);
    assertThat(get("size")).isEqualTo("3");
  }

  @Test
  void repeatsATransactionWhoseEmptyRangeWasFilled() {
    AtomicInteger runs = new AtomicInteger();
    store.transact(tx -> {
      boolean empty = tx.scan(KeyRange.of(key("a"), key("d")), 1, true).isEmpty();
      if (runs.getAndIncrement() == 0) {
        elsewhere(() -> fill("b"));
      }
      tx.put(key("found"), key(empty ? "empty" : "full"));
      return null;
    });
    assertThat(get("found")).isEqualTo("full");
  }

  @Test
  void repeatsATransactionWhoseRangeShrank() {
    fill("a", "b");
    AtomicInteger runs = new AtomicInteger();
    store.transact(tx -> {
      int size = tx.scan(KeyRange.of(key("a"), key("d")), 10, true).size();
      if (runs.getAndIncrement() == 0) {
        elsewhere(() ->
            store.transact(other -> {
              other.delete(key("b"));
              return null;
            }));
      }
      tx.put(key("size"), key("" + size));
      return null;
    });
    assertThat(get("size")).isEqualTo("1");
  }

  @Test
  void preventsWriteSkew() throws Exception {
    for (int round = 0; round < 30; round++) {
      put("left", "1");
      put("right", "1");
      // Each may go to 0 only while the other is 1: not both.
      runTogether(2, n -> store.transact(tx -> leaveOneOn(tx, n == 0 ? "left" : "right")));
      assertThat(get("left") + get("right")).isIn("01", "10");
    }
  }

  @Test
  void preventsWriteSkewThroughPhantoms() throws Exception {
    for (int round = 0; round < 30; round++) {
      String prefix = "round" + round + "/";
      // Each may take the seat only while the range is empty.
      runTogether(
          8,
          n ->
              store.transact(tx -> {
                if (tx.scan(KeyRange.prefixedBy(key(prefix)), 1, false).isEmpty()) {
                  tx.put(key(prefix + n), key("taken"));
                }
                return null;
              }));
      assertThat(
              store.<List<Row>, RuntimeException>read(
                  tx -> tx.scan(KeyRange.prefixedBy(key(prefix)), 10, false)))
          .hasSize(1);
    }
  }

  @Test
  void losesNoUpdateOfACounter() throws Exception {
    runTogether(
        16,
        n -> {
          for (int i = 0; i < 25; i++) {
            store.transact(tx -> add(tx, "counter", 1));
          }
        });
    assertThat(number(store.read(tx -> tx.get(key("counter"))))).isEqualTo(400);
  }

  @Test
  void transfersKeepTheirSum() throws Exception {
    int accounts = 6;
    store.transact(tx -> {
      for (int i = 0; i < accounts; i++) {
        tx.put(key("account" + i), number(100));
      }
      return null;
    });
    AtomicInteger running = new AtomicInteger(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> auditor =
          threads.submit(() -> {
            while (running.get() > 0) {
              assertThat(sum()).isEqualTo(accounts * 100L);
            }
          });
      runTogether(
          12,
          n -> {
            for (int i = 0; i < 40; i++) {
              int from = ThreadLocalRandom.current().nextInt(accounts);
              int to = (from + 1 + ThreadLocalRandom.current().nextInt(accounts - 1)) % accounts;
              store.transact(tx -> transfer(tx, from, to));
            }
          });
      running.set(0);
      auditor.get();
    }
    assertThat(sum()).isEqualTo(accounts * 100L);
  }

  @Test
  void commitsAVeryLargeTransaction() {
    store.transact(tx -> {
      for (int i = 0; i < 40_000; i++) {
        tx.put(ByteBuffer.allocate(5).put((byte) 7).putInt(i).array(), new byte[200]);
      }
      return null;
    });
    List<Row> rows = store.read(tx -> tx.scan(KeyRange.prefixedBy(new byte[] {7}), 100_000, false));
    assertThat(rows).hasSize(40_000);
  }

  @Test
  void refusesATransactionWithinAnother() {
    assertThatIllegalStateException()
        .isThrownBy(() -> store.transact(tx -> store.transact(inner -> 1)));
    assertThatIllegalStateException()
        .isThrownBy(() -> store.read(tx -> store.transact(inner -> 1)));
    assertThatIllegalStateException()
        .isThrownBy(() -> store.transact(tx -> store.read(inner -> 1)));
    put("a", "still usable");
  }

  @Test
  void refusesATransactionThatIsOver() {
    List<Tx> kept = new ArrayList<>();
    List<ReadTx> keptRead = new ArrayList<>();
    store.transact(tx -> kept.add(tx));
    store.read(tx -> keptRead.add(tx));
    assertThatIllegalStateException().isThrownBy(() -> kept.getFirst().get(key("a")));
    assertThatIllegalStateException().isThrownBy(() -> kept.getFirst().put(key("a"), key("b")));
    assertThatIllegalStateException().isThrownBy(() -> keptRead.getFirst().get(key("a")));
  }

  @Test
  void refusesAllWorkOnceClosed() {
    store.close();
    store.close();
    assertThatThrownBy(() -> put("a", "1")).isInstanceOf(CatalogUnavailableException.class);
    assertThatThrownBy(() -> get("a")).isInstanceOf(CatalogUnavailableException.class);
  }

  @Test
  void countsItsCommits() {
    put("a", "1");
    put("b", "1");
    get("a");
    assertThat(store.statistics().commits()).isEqualTo(2);
    assertThat(store.statistics().writable()).isTrue();
  }

  protected final CatalogStore store() {
    return store;
  }

  protected final void put(String key, String value) {
    store.transact(tx -> {
      tx.put(key(key), key(value));
      return null;
    });
  }

  protected final @Nullable String get(String key) {
    return store.read(tx -> {
      byte[] value = tx.get(key(key));
      return value == null ? null : text(value);
    });
  }

  protected static byte[] key(String text) {
    return text.getBytes(UTF_8);
  }

  protected static String text(byte @Nullable [] bytes) {
    return bytes == null ? "none" : new String(bytes, UTF_8);
  }

  /** Runs a body in that many threads at once and passes on the first failure. */
  protected static void runTogether(int threads, Body body) throws Exception {
    CountDownLatch ready = new CountDownLatch(threads);
    List<Future<?>> all = new ArrayList<>();
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < threads; i++) {
        int n = i;
        all.add(
            pool.submit(() -> {
              ready.countDown();
              ready.await();
              body.run(n);
              return null;
            }));
      }
    }
    for (Future<?> one : all) {
      one.get(1, TimeUnit.SECONDS);
    }
  }

  /** What one of several threads does. */
  protected interface Body {
    void run(int n) throws Exception;
  }

  private static void elsewhere(Runnable work) {
    Thread thread = Thread.ofVirtual().start(work);
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void fill(String... keys) {
    for (String key : keys) {
      put(key, key);
    }
  }

  private List<String> scan(String from, String to, int limit, boolean reverse) {
    return store.read(tx -> names(tx.scan(KeyRange.of(key(from), key(to)), limit, reverse)));
  }

  private static List<String> names(List<Row> rows) {
    return rows.stream().map(row -> text(row.key())).toList();
  }

  private static int both(Tx tx, int value) {
    tx.put(key("left"), number(value));
    tx.put(key("right"), number(value));
    return value;
  }

  private static boolean leaveOneOn(Tx tx, String side) {
    boolean bothOn =
        text(tx.get(key("left"))).equals("1") && text(tx.get(key("right"))).equals("1");
    if (bothOn) {
      tx.put(key(side), key("0"));
    }
    return bothOn;
  }

  private static long add(Tx tx, String key, long amount) {
    long sum = number(tx.get(key(key))) + amount;
    tx.put(key(key), number(sum));
    return sum;
  }

  private static long transfer(Tx tx, int from, int to) {
    add(tx, "account" + from, -1);
    return add(tx, "account" + to, 1);
  }

  private long sum() {
    return store.read(tx ->
        tx.scan(KeyRange.prefixedBy(key("account")), 100, false).stream()
            .mapToLong(row -> number(row.value()))
            .sum());
  }

  private static byte[] number(long value) {
    return ByteBuffer.allocate(8).putLong(value).array();
  }

  private static long number(byte @Nullable [] value) {
    return value == null ? 0 : ByteBuffer.wrap(value).getLong();
  }
}
