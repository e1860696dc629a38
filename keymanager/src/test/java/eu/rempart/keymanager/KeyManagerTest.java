package eu.rempart.keymanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.envelope.BucketKeyId;
import eu.rempart.envelope.DataKey;
import eu.rempart.envelope.EnvelopeHeader;
import eu.rempart.envelope.IssuedKey;
import eu.rempart.envelope.SealedBlobException;
import eu.rempart.keymanager.BucketKeyRecord.State;
import eu.rempart.keymanager.testing.FakeKekProvider;
import eu.rempart.keymanager.testing.MemoryBucketKeyRecords;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyManagerTest {
  private static final KeyScope SCOPE = new KeyScope("acme", "b-1");
  private static final KeyScope OTHER = new KeyScope("acme", "b-2");
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  private static final Supplier<KeyException> AWAY =
      () -> new KeyManagerUnavailableException("away");
  private static final Supplier<KeyException> DENIED = () -> new KeyAccessDeniedException("no");

  private final FakeKekProvider provider = new FakeKekProvider();
  private final MemoryBucketKeyRecords records = new MemoryBucketKeyRecords();
  private final CountedEvents events = new CountedEvents();
  private final AtomicLong nanos = new AtomicLong(1_000_000_000L);
  private final List<KeyManager> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(KeyManager::close);
    provider.close();
  }

  private KeyManager manager(CacheTimes times) {
    KeyManager manager =
        new KeyManager(
            KekRegistry.of("default", provider),
            records,
            times,
            0,
            events,
            InstantSource.fixed(NOW),
            nanos::get);
    opened.add(manager);
    return manager;
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static EnvelopeHeader issue(KeyManager manager, KeyScope scope) {
    try (IssuedKey issued = manager.issue(scope)) {
      return issued.header();
    }
  }

  private static void opens(KeyManager manager, KeyScope scope, EnvelopeHeader header)
      throws SealedBlobException {
    try (DataKey key = manager.open(scope, header)) {
      assertThat(key.blobId()).isEqualTo(header.blobId());
    }
  }

  @Test
  void opensWhatItIssuedAndAnotherGatewayDoesToo() throws Exception {
    EnvelopeHeader header = issue(manager(CacheTimes.DEFAULT), SCOPE);

    opens(manager(CacheTimes.DEFAULT), SCOPE, header);
    assertThat(records.size()).isEqualTo(1);
    BucketKeyRecord made = Objects.requireNonNull(records.current("b-1", "fake"));
    assertThat(made.id()).isEqualTo(header.bucketKeyId());
    assertThat(made.generation()).isEqualTo(1);
    assertThat(made.created()).isEqualTo(NOW);
    assertThat(events.created).hasValue(1);
  }

  @Test
  void refusesABlobFiledUnderAnotherBucketOrTenant() {
    KeyManager manager = manager(CacheTimes.DEFAULT);
    EnvelopeHeader header = issue(manager, SCOPE);
    issue(manager, OTHER);

    assertThatThrownBy(() -> manager.open(OTHER, header)).isInstanceOf(UnknownKeyException.class);
    assertThatThrownBy(() -> manager.open(new KeyScope("other", "b-1"), header))
        .isInstanceOf(UnknownKeyException.class);
    assertThatThrownBy(() -> manager.issue(new KeyScope("other", "b-1")))
        .isInstanceOf(UnknownKeyException.class);
  }

  @Test
  void asksNobodyInTheSteadyState() throws Exception {
    KeyManager manager = manager(CacheTimes.DEFAULT);
    EnvelopeHeader header = issue(manager, SCOPE);
    int calls = records.calls();

    for (int i = 0; i < 1000; i++) {
      issue(manager, SCOPE);
      opens(manager, SCOPE, header);
    }

    assertThat(records.calls()).isEqualTo(calls);
    assertThat(provider.unwraps()).isZero();
    assertThat(provider.generates()).isEqualTo(1);
    assertThat(events.hits).hasValueGreaterThanOrEqualTo(2000);
  }

  @Test
  void makesOneKeyForABucketHoweverManyUseItFirst() throws Exception {
    provider.dawdle(50);
    List<KeyManager> gateways = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      gateways.add(manager(CacheTimes.DEFAULT));
    }

    Set<BucketKeyId> used = new HashSet<>();
    for (EnvelopeHeader header : atOnce(80, i -> issue(gateways.get(i % 4), SCOPE))) {
      used.add(header.bucketKeyId());
      opens(gateways.getFirst(), SCOPE, header);
    }

    assertThat(used).hasSize(1);
    assertThat(records.size()).isEqualTo(1);
    // Once for each gateway at most; the losers' keys were closed and never used.
    assertThat(provider.generates()).isLessThanOrEqualTo(4);
    assertThat(events.created).hasValue(1);
  }

  private interface Indexed<T> {
    T at(int i) throws Exception;
  }

  private static <T> List<T> atOnce(int count, Indexed<T> work) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int index = i;
        Callable<T> call =
            () -> {
              start.await();
              return work.at(index);
            };
        running.add(threads.submit(call));
      }
      start.countDown();
      List<T> results = new ArrayList<>();
      for (Future<T> result : running) {
        results.add(result.get());
      }
      return results;
    }
  }

  @Test
  void unwrapsAKeyOnceForAllWhoWaitForIt() throws Exception {
    EnvelopeHeader header = issue(manager(CacheTimes.DEFAULT), SCOPE);
    KeyManager cold = manager(CacheTimes.DEFAULT);
    provider.dawdle(100);

    atOnce(
        50,
        i -> {
          opens(cold, SCOPE, header);
          return i;
        });

    assertThat(provider.unwraps()).isEqualTo(1);
  }

  @Test
  void asksAgainPastTheFreshTime() throws Exception {
    KeyManager manager = manager(CacheTimes.DEFAULT);
    EnvelopeHeader header = issue(manager, SCOPE);

    pass(Duration.ofSeconds(301));
    opens(manager, SCOPE, header);
    opens(manager, SCOPE, header);

    assertThat(provider.unwraps()).isEqualTo(1);
  }

  @Test
  void asksInTheBackgroundShortlyBefore() throws Exception {
    KeyManager manager = manager(CacheTimes.DEFAULT);
    EnvelopeHeader header = issue(manager, SCOPE);
    provider.dawdle(200);

    pass(Duration.ofSeconds(250));
    long start = System.nanoTime();
    opens(manager, SCOPE, header);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(150));

    long giveUp = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (provider.unwraps() == 0 && System.nanoTime() < giveUp) {
      Thread.sleep(5);
    }
    Thread.sleep(300);
    pass(Duration.ofSeconds(200));
    opens(manager, SCOPE, header);
    assertThat(provider.unwraps()).as("fresh again, so nobody waited").isEqualTo(1);
  }

  @Test
  void servesStaleKeysForABoundedTimeWhileTheProviderIsAway() throws Exception {
    KeyManager manager = manager(CacheTimes.DEFAULT);
    EnvelopeHeader header = issue(manager, SCOPE);
    provider.fail(AWAY);

    pass(Duration.ofSeconds(3599));
    opens(manager, SCOPE, header);
    issue(manager, SCOPE);
    assertThat(events.stale).hasValueGreaterThanOrEqualTo(2);

    pass(Duration.ofSeconds(2));
    assertThatThrownBy(() -> manager.open(SCOPE, header))
        .isInstanceOfSatisfying(
            KeyManagerUnavailableException.class, e -> assertThat(e.retryAfter()).isPositive());
    assertThatThrownBy(() -> manager.issue(SCOPE))
        .isInstanceOf(KeyManagerUnavailableException.class);

    provider.recover();
    opens(manager, SCOPE, header);
    issue(manager, SCOPE);
  }

  @Test
  void asksOnceASecondAtMostForAStaleKey() throws Exception {
    KeyManager manager = manager(CacheTimes.DEFAULT);
    EnvelopeHeader header = issue(manager, SCOPE);
    provider.fail(AWAY);
    pass(Duration.ofSeconds(600));

    for (int i = 0; i < 100; i++) {
      opens(manager, SCOPE, header);
    }
    assertThat(provider.unwraps()).isEqualTo(1);
    pass(Duration.ofSeconds(1));
    opens(manager, SCOPE, header);
    assertThat(provider.unwraps()).isEqualTo(2);

    provider.recover();
    pass(Duration.ofSeconds(1));
    int stale = events.stale.get();
    opens(manager, SCOPE, header);
    assertThat(events.stale).as("confirmed, so fresh").hasValue(stale);
  }

  @Test
  void dropsEveryKeyAtOnceWhenAccessIsDenied() throws Exception {
    KeyManager manager = manager(CacheTimes.DEFAULT);
    EnvelopeHeader one = issue(manager, SCOPE);
    pass(Duration.ofSeconds(200));
    EnvelopeHeader other = issue(manager, OTHER);
    provider.fail(DENIED);
    opens(manager, SCOPE, one);

    pass(Duration.ofSeconds(101));
    assertThatThrownBy(() -> manager.open(SCOPE, one)).isInstanceOf(KeyAccessDeniedException.class);

    assertThat(events.purges).hasPositiveValue();
    assertThatThrownBy(() -> manager.open(OTHER, other))
        .as("still fresh, but dropped with the others")
        .isInstanceOf(KeyAccessDeniedException.class);
    provider.fail(AWAY);
    assertThatThrownBy(() -> manager.open(SCOPE, one))
        .as("nothing stale is left either")
        .isInstanceOf(KeyManagerUnavailableException.class);
    provider.recover();
    opens(manager, SCOPE, one);
  }

  @Test
  void strictAsksForEveryUse() throws Exception {
    KeyManager manager = manager(CacheTimes.STRICT);
    EnvelopeHeader header = issue(manager, SCOPE);
    int unwraps = provider.unwraps();

    opens(manager, SCOPE, header);
    opens(manager, SCOPE, header);
    assertThat(provider.unwraps()).isEqualTo(unwraps + 2);
    provider.fail(AWAY);
    assertThatThrownBy(() -> manager.open(SCOPE, header))
        .isInstanceOf(KeyManagerUnavailableException.class);
    assertThatThrownBy(() -> manager.issue(SCOPE))
        .isInstanceOf(KeyManagerUnavailableException.class);
  }

  @Test
  void canAskEachTimeAndStillServeStale() throws Exception {
    KeyManager manager = manager(new CacheTimes(Duration.ZERO, Duration.ofSeconds(60), 10));
    EnvelopeHeader header = issue(manager, SCOPE);
    opens(manager, SCOPE, header);
    int unwraps = provider.unwraps();
    opens(manager, SCOPE, header);
    assertThat(provider.unwraps()).isEqualTo(unwraps + 1);

    provider.fail(AWAY);
    pass(Duration.ofSeconds(30));
    opens(manager, SCOPE, header);
    pass(Duration.ofSeconds(31));
    assertThatThrownBy(() -> manager.open(SCOPE, header))
        .isInstanceOf(KeyManagerUnavailableException.class);
  }

  @Test
  void opensEveryStateButRetired() throws Exception {
    EnvelopeHeader header = issue(manager(CacheTimes.DEFAULT), SCOPE);
    BucketKeyRecord made = Objects.requireNonNull(records.current("b-1", "fake"));
    for (State state : State.values()) {
      records.put(inState(made, state));
      KeyManager manager = manager(CacheTimes.DEFAULT);
      if (state == State.RETIRED) {
        assertThatThrownBy(() -> manager.open(SCOPE, header))
            .isInstanceOf(KeyRetiredException.class);
      } else {
        opens(manager, SCOPE, header);
      }
    }
  }

  private static BucketKeyRecord inState(BucketKeyRecord record, State state) {
    return record.in(state, NOW);
  }

  @Test
  void sealsUnderTheNewGenerationOnceTheOldIsForgotten() throws Exception {
    KeyManager manager = manager(CacheTimes.DEFAULT);
    EnvelopeHeader old = issue(manager, SCOPE);
    BucketKeyRecord first = Objects.requireNonNull(records.current("b-1", "fake"));
    KeyContext next = new KeyContext(SCOPE, BucketKeyId.random());
    try (GeneratedKey generated = provider.generate(next)) {
      records.put(inState(first, State.SUPERSEDED));
      records.put(
          new BucketKeyRecord(
              "b-1", "acme", next.keyId(), 2, generated.wrapped(), NOW, State.CURRENT, NOW));
    }

    manager.forget(first.context());
    EnvelopeHeader fresh = issue(manager, SCOPE);
    assertThat(fresh.bucketKeyId()).isEqualTo(next.keyId());
    opens(manager, SCOPE, old);
    EnvelopeHeader resealed = manager.reseal(SCOPE, old, SCOPE);
    assertThat(resealed.bucketKeyId()).isEqualTo(next.keyId());
    assertThat(resealed.blobId()).isEqualTo(old.blobId());
    opens(manager, SCOPE, resealed);
  }

  @Test
  void resealsIntoAnotherBucket() throws Exception {
    KeyManager manager = manager(CacheTimes.DEFAULT);
    EnvelopeHeader header = issue(manager, SCOPE);

    EnvelopeHeader copied = manager.reseal(SCOPE, header, OTHER);

    opens(manager, OTHER, copied);
    assertThatThrownBy(() -> manager.open(SCOPE, copied)).isInstanceOf(UnknownKeyException.class);
  }

  @Test
  void holdsBoundedlyManyKeysAndNeverWipesOneInUse() throws Exception {
    KeyManager manager =
        manager(new CacheTimes(Duration.ofSeconds(300), Duration.ofSeconds(3600), 3));
    List<EnvelopeHeader> headers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      headers.add(issue(manager, new KeyScope("acme", "many-" + i)));
    }
    provider.dawdle(1);

    // Keys are evicted by the next use of another all the time, while leases are out.
    atOnce(
        16,
        worker -> {
          for (int i = 0; i < 100; i++) {
            int bucket = (worker + i) % 20;
            opens(manager, new KeyScope("acme", "many-" + bucket), headers.get(bucket));
          }
          return worker;
        });

    assertThat(provider.unwraps()).isGreaterThan(20);
  }

  @Test
  void namesNoKeyOfAnotherProvider() {
    EnvelopeHeader header = issue(manager(CacheTimes.DEFAULT), SCOPE);
    BucketKeyRecord made = Objects.requireNonNull(records.current("b-1", "fake"));
    WrappedKey foreign = new WrappedKey("elsewhere", 1, made.wrapped().ciphertext());
    records.put(new BucketKeyRecord("b-1", "acme", made.id(), 1, foreign, NOW, State.CURRENT, NOW));

    assertThatThrownBy(() -> manager(CacheTimes.DEFAULT).open(SCOPE, header))
        .isInstanceOf(UnknownKeyException.class)
        .hasMessageContaining("elsewhere");
  }

  @Test
  void aWaiterThatIsInterruptedLeavesTheOthersTheirKey() throws Exception {
    EnvelopeHeader header = issue(manager(CacheTimes.DEFAULT), SCOPE);
    KeyManager cold = manager(CacheTimes.DEFAULT);
    provider.dawdle(300);
    CountDownLatch gone = new CountDownLatch(1);
    Thread impatient =
        Thread.ofVirtual()
            .start(() -> {
              try {
                opens(cold, SCOPE, header);
              } catch (KeyManagerUnavailableException | SealedBlobException e) {
                if (Thread.currentThread().isInterrupted()) {
                  gone.countDown();
                }
              }
            });
    Thread.sleep(100);
    impatient.interrupt();
    gone.await();
    opens(cold, SCOPE, header);

    assertThat(provider.unwraps()).isEqualTo(1);
  }

  @Test
  void waitsForASlowProviderOnlyASecondWhileAStaleKeyMayServe() throws Exception {
    KeyManager manager =
        manager(new CacheTimes(Duration.ofSeconds(10), Duration.ofSeconds(60), 100));
    EnvelopeHeader header;
    try (IssuedKey issued = manager.issue(SCOPE)) {
      header = issued.header();
    }
    pass(Duration.ofSeconds(11));
    provider.dawdle(20_000);
    long start = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      manager.open(SCOPE, header).close();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    assertThat(events.stale).hasValueGreaterThanOrEqualTo(100);
  }
}
