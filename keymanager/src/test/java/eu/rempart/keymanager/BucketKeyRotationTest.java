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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BucketKeyRotationTest {
  private static final KeyScope SCOPE = new KeyScope("acme", "b-1");
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration FRESH = CacheTimes.DEFAULT.fresh();

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

  @Test
  void newBlobsAreSealedUnderTheNewKeyAndOldOnesStillOpen() throws Exception {
    KeyManager manager = manager(CacheTimes.DEFAULT, 0);
    EnvelopeHeader old = issue(manager);
    BucketKeyRecord first = current();

    KeyContext next = manager.replace(first.context());

    EnvelopeHeader fresh = issue(manager);
    assertThat(next).isEqualTo(current().context());
    assertThat(fresh.bucketKeyId()).isEqualTo(current().id());
    assertThat(current().generation()).isEqualTo(2);
    assertThat(record(first.id()).state()).isEqualTo(State.SUPERSEDED);
    opens(manager, old);
    opens(manager, fresh);
    assertThat(events.rotated).hasValue(1);
  }

  @Test
  void anotherGatewayNoticesWithinTheFreshTime() throws Exception {
    KeyManager here = manager(CacheTimes.DEFAULT, 0);
    KeyManager there = manager(CacheTimes.DEFAULT, 0);
    issue(here);
    issue(there);
    here.replace(current().context());

    opens(here, issue(there));
    nanos.addAndGet(FRESH.toNanos());
    EnvelopeHeader late = issue(there);

    assertThat(late.bucketKeyId()).isEqualTo(current().id());
    opens(here, late);
  }

  @Test
  void replacingAKeyThatWasReplacedChangesNothing() {
    KeyManager here = manager(CacheTimes.DEFAULT, 0);
    KeyManager there = manager(CacheTimes.DEFAULT, 0);
    issue(here);
    KeyContext first = current().context();
    here.replace(first);
    BucketKeyRecord second = current();

    assertThat(there.replace(first)).isEqualTo(second.context());
    assertThat(there.replace(first)).isEqualTo(second.context());
    assertThat(current()).isEqualTo(second);
    assertThat(issue(there).bucketKeyId()).isEqualTo(second.id());
  }

  @Test
  void manyWhoReplaceOneKeyMakeOne() throws Exception {
    provider.dawdle(20);
    List<KeyManager> gateways =
        List.of(manager(CacheTimes.DEFAULT, 0), manager(CacheTimes.DEFAULT, 0));
    issue(gateways.getFirst());
    KeyContext first = current().context();
    Set<KeyContext> made = new HashSet<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<KeyContext>> all = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        KeyManager gateway = gateways.get(i % 2);
        all.add(threads.submit(() -> Objects.requireNonNull(gateway.replace(first))));
      }
      for (Future<KeyContext> each : all) {
        made.add(each.get());
      }
    }
    assertThat(made).containsExactly(current().context());
    assertThat(records.size()).isEqualTo(2);
  }

  @Test
  void aKeyIsReplacedAfterItsUses() {
    KeyManager manager = manager(CacheTimes.DEFAULT, 160);
    Set<BucketKeyId> used = new HashSet<>();
    for (int i = 0; i < 160; i++) {
      used.add(issue(manager).bucketKeyId());
    }
    assertThat(used).hasSize(1);
    assertThat(used).doesNotContain(issue(manager).bucketKeyId());
    assertThat(current().generation()).isEqualTo(2);
  }

  @Test
  void copiesIntoABucketCountToo() throws Exception {
    KeyManager manager = manager(CacheTimes.DEFAULT, 160);
    EnvelopeHeader header = issue(manager);
    for (int i = 0; i < 160; i++) {
      header = manager.reseal(SCOPE, header, SCOPE);
    }
    assertThat(current().generation()).isEqualTo(2);
  }

  @Test
  void noRestartMakesAKeyServeBeyondItsUses() {
    Set<BucketKeyId> used = new HashSet<>();
    for (int i = 0; i < 160; i++) {
      // One use in each life, none of which ends in order.
      used.add(issue(manager(CacheTimes.DEFAULT, 160)).bucketKeyId());
    }
    assertThat(used).as("each life reserves a sixteenth").hasSize(10);
  }

  @Test
  void aKeyServesOnWhileNoNewOneCanBeHad() {
    KeyManager manager = manager(CacheTimes.DEFAULT, 160);
    BucketKeyId first = issue(manager).bucketKeyId();
    provider.fail(() -> new KeyManagerUnavailableException("away"));
    for (int i = 0; i < 500; i++) {
      assertThat(issue(manager).bucketKeyId()).isEqualTo(first);
    }
    provider.recover();
    Set<BucketKeyId> used = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      used.add(issue(manager).bucketKeyId());
    }
    assertThat(used).as("the next block asks again").hasSizeGreaterThan(1);
  }

  @Test
  void movesDataKeysAskingForEachBucketKeyOnce() throws Exception {
    KeyManager manager = manager(CacheTimes.STRICT, 0);
    List<EnvelopeHeader> old = new ArrayList<>();
    for (int generation = 1; generation <= 3; generation++) {
      for (int i = 0; i < 5; i++) {
        old.add(issue(manager));
      }
      manager.replace(current().context());
    }
    int unwraps = provider.unwraps();
    List<EnvelopeHeader> moved = new ArrayList<>();
    try (Resealing resealing = manager.resealing(SCOPE)) {
      assertThat(resealing.target(old.getFirst().bucketKeyId())).isEqualTo(current().id());
      for (EnvelopeHeader header : old) {
        assertThat(resealing.isNeeded(header)).isTrue();
        EnvelopeHeader resealed = resealing.reseal(header);
        assertThat(resealing.isNeeded(resealed)).isFalse();
        moved.add(resealed);
      }
    }
    assertThat(provider.unwraps() - unwraps).isEqualTo(4);
    for (EnvelopeHeader header : moved) {
      opens(manager, header);
    }
  }

  @Test
  void movesToTheKeyOfTheRecordsNotToOneRemembered() {
    KeyManager here = manager(CacheTimes.DEFAULT, 0);
    KeyManager there = manager(CacheTimes.DEFAULT, 0);
    EnvelopeHeader old = issue(there);
    here.replace(current().context());
    try (Resealing resealing = there.resealing(SCOPE)) {
      assertThat(resealing.target(old.bucketKeyId())).isEqualTo(current().id());
    }
  }

  @Test
  void aRetiredKeyMovesNothing() {
    KeyManager manager = manager(CacheTimes.STRICT, 0);
    EnvelopeHeader old = issue(manager);
    BucketKeyRecord first = current();
    manager.replace(first.context());
    records.put(first.in(State.RETIRED, NOW));
    try (Resealing resealing = manager.resealing(SCOPE)) {
      assertThatThrownBy(() -> resealing.reseal(old)).isInstanceOf(KeyRetiredException.class);
    }
  }

  private KeyManager manager(CacheTimes times, long mostUses) {
    KeyManager manager =
        new KeyManager(
            KekRegistry.of("default", provider),
            records,
            times,
            mostUses,
            events,
            InstantSource.fixed(NOW),
            nanos::get);
    opened.add(manager);
    return manager;
  }

  private BucketKeyRecord current() {
    return Objects.requireNonNull(records.current("b-1", "fake"));
  }

  private BucketKeyRecord record(BucketKeyId id) {
    return Objects.requireNonNull(records.find("b-1", id));
  }

  private static EnvelopeHeader issue(KeyManager manager) {
    try (IssuedKey issued = manager.issue(SCOPE)) {
      return issued.header();
    }
  }

  private static void opens(KeyManager manager, EnvelopeHeader header) throws SealedBlobException {
    try (DataKey key = manager.open(SCOPE, header)) {
      assertThat(key.blobId()).isEqualTo(header.blobId());
    }
  }
}
