package eu.rempart.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {

  @Test
  void manyVirtualThreadsShareKeysAndPoolsWithoutMixingThem() throws Exception {
    BucketKey bucketKey = BucketKey.generate();
    ValueKey valueKey = ValueKey.generate();
    List<Future<?>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 400; i++) {
        BucketKey leased = bucketKey.lease();
        ValueKey leasedValue = valueKey.lease();
        all.add(threads.submit(() -> roundTrip(leased, leasedValue)));
      }
      bucketKey.close();
      valueKey.close();
    }
    for (Future<?> one : all) {
      one.get();
    }
  }

  private static void roundTrip(BucketKey leased, ValueKey leasedValue) {
    byte[] plain = new byte[ThreadLocalRandom.current().nextInt(150_000)];
    ThreadLocalRandom.current().nextBytes(plain);
    try (leased;
        leasedValue;
        IssuedKey issued = leased.issue()) {
      byte[] blob = BlobSealer.sealSmall(issued, plain, 0, plain.length, 256, new byte[0]);
      LockSupport.parkNanos(1000);
      Sample sample = new Sample(leased, issued.header(), plain, new byte[0], blob);
      assertThat(sample.recover(blob)).isEqualTo(plain);
      byte[] sealed = leasedValue.seal(plain, new byte[0]);
      LockSupport.parkNanos(1000);
      assertThat(leasedValue.open(sealed, new byte[0])).isEqualTo(plain);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
