package eu.rempart.keymanager.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.envelope.BucketKeyId;
import eu.rempart.keymanager.CountedEvents;
import eu.rempart.keymanager.KeyAccessDeniedException;
import eu.rempart.keymanager.KeyContext;
import eu.rempart.keymanager.KeyManagerUnavailableException;
import eu.rempart.keymanager.KeyScope;
import eu.rempart.keymanager.testing.FakeKekProvider;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RetryingKekProviderTest {
  private static final KeyContext CONTEXT =
      new KeyContext(new KeyScope("acme", "b-1"), BucketKeyId.random());
  private static final RetryPolicy QUICK =
      new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(4), Duration.ofSeconds(1));

  private final FakeKekProvider inner = new FakeKekProvider();
  private final CountedEvents events = new CountedEvents();
  private final AtomicLong nanos = new AtomicLong();
  private final RetryingKekProvider retrying =
      new RetryingKekProvider(inner, QUICK, events, nanos::get);

  private void failFor(int times) {
    inner.fail(times, () -> new KeyManagerUnavailableException("away"));
  }

  @Test
  void triesAgainUntilItWorks() {
    failFor(2);

    retrying.generate(CONTEXT).close();

    assertThat(inner.generates()).isEqualTo(3);
    assertThat(events.retries).hasValue(2);
  }

  @Test
  void givesUpAfterItsAttempts() {
    failFor(3);

    assertThatThrownBy(() -> retrying.generate(CONTEXT))
        .isInstanceOf(KeyManagerUnavailableException.class);
    assertThat(inner.generates()).isEqualTo(3);
  }

  @Test
  void takesARefusalForAnAnswer() {
    inner.fail(1, () -> new KeyAccessDeniedException("no"));

    assertThatThrownBy(() -> retrying.generate(CONTEXT))
        .isInstanceOf(KeyAccessDeniedException.class);
    assertThat(inner.generates()).isEqualTo(1);
  }

  @Test
  void letsOneCallerTryInEachPauseOfAnOutage() {
    failFor(Integer.MAX_VALUE);
    refused();
    int calls = inner.generates();

    for (int i = 0; i < 100; i++) {
      refused();
    }
    assertThat(inner.generates()).isEqualTo(calls);
    nanos.addAndGet(Duration.ofMillis(1001).toNanos());
    refused();
    refused();
    assertThat(inner.generates()).isEqualTo(calls + 3);

    inner.recover();
    nanos.addAndGet(Duration.ofMillis(1001).toNanos());
    for (int i = 0; i < 10; i++) {
      retrying.generate(CONTEXT).close();
    }
  }

  private void refused() {
    assertThatThrownBy(() -> retrying.generate(CONTEXT))
        .isInstanceOfSatisfying(
            KeyManagerUnavailableException.class,
            e ->
                assertThat(e.retryAfter()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1)));
  }

  @Test
  void stopsWaitingWhenInterrupted() throws Exception {
    RetryPolicy slow =
        new RetryPolicy(5, Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(1));
    RetryingKekProvider patient = new RetryingKekProvider(inner, slow, events);
    failFor(Integer.MAX_VALUE);
    CompletableFuture<Boolean> ended = new CompletableFuture<>();
    Thread caller =
        Thread.ofVirtual()
            .start(() -> {
              try {
                patient.generate(CONTEXT).close();
              } catch (KeyManagerUnavailableException e) {
                ended.complete(Thread.currentThread().isInterrupted());
              }
            });
    while (inner.generates() == 0) {
      Thread.sleep(1);
    }
    caller.interrupt();

    assertThat(ended.get(2, TimeUnit.SECONDS)).isTrue();
    assertThat(inner.generates()).isEqualTo(1);
  }

  @Test
  void waitsGrowWithJitterUpToABound() {
    RetryPolicy policy =
        new RetryPolicy(99, Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ZERO);
    SplittableRandom random = new SplittableRandom(7);
    for (int attempt = 2; attempt < 99; attempt++) {
      long full = Math.min(2000, 100L << Math.min(attempt - 2, 20));
      for (int i = 0; i < 50; i++) {
        assertThat(policy.waitBefore(attempt, random))
            .isBetween(Duration.ofMillis(full / 2), Duration.ofMillis(full));
      }
    }
  }

  @Test
  void metersEachAttempt() {
    CountedEvents counted = new CountedEvents();
    RetryingKekProvider metered =
        new RetryingKekProvider(new MeteredKekProvider(inner, counted), QUICK, counted);
    failFor(1);

    metered.generate(CONTEXT).close();
    inner.fail(1, () -> new KeyAccessDeniedException("no"));
    assertThatThrownBy(metered::status).isInstanceOf(KeyAccessDeniedException.class);

    assertThat(counted.calls)
        .containsExactly("GENERATE UNAVAILABLE", "GENERATE OK", "STATUS DENIED");
  }
}
