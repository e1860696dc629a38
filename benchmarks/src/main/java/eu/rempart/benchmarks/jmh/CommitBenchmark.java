package eu.rempart.benchmarks.jmh;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Durable transactions a second from many virtual threads, each a request's: two rows read, one of
 * 300 bytes and one of 4 KiB written, synced. Ours, with one committer, beside RocksDB's
 * OptimisticTransactionDB called from the virtual threads themselves and through 32 platform
 * threads.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
public class CommitBenchmark {
  private static final int COMMITS = 512;

  @Param({"COMMITTER", "OPTIMISTIC_DB_VIRTUAL", "OPTIMISTIC_DB_PLATFORM"})
  public String store = "COMMITTER";

  /** Virtual threads, each of which commits one after another. */
  @Param({"8", "64", "256"})
  public int writers;

  private final Path folder = Folders.fresh();
  private final AtomicInteger next = new AtomicInteger();
  private Transactions transactions = Transactions.NONE;

  @Setup
  public void open() throws IOException {
    transactions = Transactions.Kind.valueOf(store).open(folder.resolve("store"));
  }

  @TearDown
  public void remove() throws IOException {
    transactions.close();
    Folders.delete(folder);
  }

  @Benchmark
  @OperationsPerInvocation(COMMITS)
  public int commits() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(writers);
    AtomicInteger left = new AtomicInteger(COMMITS);
    for (int i = 0; i < writers; i++) {
      Thread.startVirtualThread(() -> {
        while (left.getAndDecrement() > 0) {
          transactions.commit(next.getAndIncrement());
        }
        done.countDown();
      });
    }
    if (!done.await(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("commits do not come back");
    }
    return left.get();
  }
}
