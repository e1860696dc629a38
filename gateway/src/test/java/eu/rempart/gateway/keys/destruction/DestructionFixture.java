package eu.rempart.gateway.keys.destruction;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.BucketKeyRow;
import eu.rempart.catalog.record.KeyDestruction;
import eu.rempart.catalog.record.KeyVersion;
import eu.rempart.catalog.record.ObjectLock;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.catalog.record.PartManifest;
import eu.rempart.catalog.record.Versioning;
import eu.rempart.catalog.store.MemoryCatalogStore;
import eu.rempart.envelope.EnvelopeHeader;
import eu.rempart.envelope.IssuedKey;
import eu.rempart.envelope.ValueKey;
import eu.rempart.gateway.audit.CheckpointSigner;
import eu.rempart.gateway.audit.SigningKeyStore;
import eu.rempart.gateway.jobs.FakeClock;
import eu.rempart.gateway.jobs.JobClock;
import eu.rempart.gateway.jobs.JobControl;
import eu.rempart.gateway.jobs.JobKind;
import eu.rempart.gateway.jobs.JobPlanner;
import eu.rempart.gateway.jobs.JobRequest;
import eu.rempart.gateway.jobs.JobRunner;
import eu.rempart.gateway.jobs.Leases;
import eu.rempart.gateway.keys.CatalogBucketKeys;
import eu.rempart.gateway.keys.rotation.Reseal;
import eu.rempart.keymanager.CacheTimes;
import eu.rempart.keymanager.KeyContext;
import eu.rempart.keymanager.KeyEvents;
import eu.rempart.keymanager.KeyManager;
import eu.rempart.keymanager.KeyScope;
import eu.rempart.keymanager.testing.FakeKekProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Buckets, their keys, and officers who decide about them; jobs run when they are told to. */
final class DestructionFixture implements AutoCloseable {
  static final String ASKING = "olga";
  static final String OTHER = "otto";
  static final Duration UNDO = Duration.ofDays(7);
  static final Duration NOTICE = Duration.ofDays(21);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final FakeClock clock = new FakeClock();
  final FakeKekProvider provider = new FakeKekProvider();
  final Catalog catalog = new Catalog(new MemoryCatalogStore(), ValueKey.generate());
  final KeyManager keys =
      new KeyManager(provider, new CatalogBucketKeys(catalog), CacheTimes.DEFAULT, KeyEvents.NONE);
  final CheckpointSigner signer = new SigningKeyStore(catalog).loadOrCreate("instance-1");
  final DestructionScan scan = new DestructionScan(catalog, UNDO, NOTICE, clock::instant);
  private final List<JobKind> kinds = List.of(scan, new Reseal(catalog, keys));
  private final JobPlanner planner = new JobPlanner(kinds, clock);
  final JobControl jobs = new JobControl(catalog, planner, clock, () -> {});
  final Destructions destructions = new Destructions(catalog, jobs, clock::instant);
  final SecondOfficer second = new SecondOfficer(catalog, clock::instant);
  final CarryingOut carryingOut = new CarryingOut(catalog, keys, signer, clock::instant);

  Bucket bucket(String name) {
    Bucket bucket =
        new Bucket(
            name,
            "id-of-" + name,
            "acme",
            "eu-fr-1",
            clock.instant(),
            "auto",
            Versioning.ENABLED,
            null,
            Set.of());
    catalog.transact(tx -> tx.buckets().insert(bucket));
    return bucket;
  }

  static KeyScope scope(Bucket bucket) {
    return new KeyScope(bucket.tenant(), bucket.id());
  }

  /** A header of a fresh blob under the bucket's current key. */
  BlobRef sealed(Bucket bucket) {
    try (IssuedKey issued = keys.issue(scope(bucket))) {
      EnvelopeHeader header = issued.header();
      return new BlobRef(
          header.blobId(), header, 5, 600, List.of("paris"), false, 0, false, Map.of());
    }
  }

  ObjectVersion put(Bucket bucket, String key) {
    return put(bucket, key, sealed(bucket));
  }

  ObjectVersion put(Bucket bucket, String key, BlobRef ref) {
    Instant now = clock.instant();
    ObjectVersion draft =
        new ObjectVersion(
            key,
            KeyVersion.NULL_VERSION,
            0,
            now,
            5,
            "9e107d9d372bb6826bd81d3542a419d6",
            Map.of(),
            null,
            Map.of(),
            Map.of(),
            "STANDARD",
            null,
            ObjectLock.NONE,
            null,
            PartManifest.NONE,
            Map.of());
    return catalog.transact(tx -> {
      tx.blobs().markPending(ref.blobId(), ref.sites(), ref.sealedLength(), now);
      tx.blobs().commit(ref);
      return tx.objects().put(bucket, draft, List.of(ref), now.plusSeconds(600));
    });
  }

  BucketKeyRow key(Bucket bucket, int generation) {
    return catalog
        .<List<BucketKeyRow>, RuntimeException>read(tx -> tx.bucketKeys().list(bucket.id()))
        .stream()
        .filter(row -> row.generation() == generation)
        .findFirst()
        .orElseThrow();
  }

  /** Gives the bucket its next generation. */
  void rotate(Bucket bucket, int from) {
    keys.replace(new KeyContext(scope(bucket), key(bucket, from).id()));
  }

  void reseal(Bucket bucket) {
    jobs.plan(JobRequest.of(Reseal.NAME, Map.of("bucket", bucket.id()), "test"));
    run();
  }

  /** Opens the current version of a key. */
  void open(Bucket bucket, String key) throws Exception {
    ObjectVersion version =
        Objects.requireNonNull(
            catalog.<ObjectVersion, RuntimeException>read(
                tx -> tx.objects().current(bucket.id(), key)));
    keys.open(scope(bucket), version.parts().refs().getFirst().header()).close();
  }

  /** Runs every job there is to its end. */
  void run() {
    // Of its own, so that a runner which waits does not make days go by.
    JobClock real = JobClock.SYSTEM;
    Leases leases = new Leases(catalog, "fixture", Duration.ofSeconds(30), real);
    JobPlanner running = new JobPlanner(kinds, real);
    try (JobRunner runner = new JobRunner(catalog, running, leases, real, Duration.ofMillis(5))) {
      runner.start(() -> {});
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!jobs.active().isEmpty()) {
        assertThat(System.nanoTime()).as("time is up; %s", jobs.active()).isLessThan(end);
        LockSupport.parkNanos(1_000_000);
      }
    }
  }

  static KeyDestruction taken(Decision decision) {
    assertThat(decision).isInstanceOf(Decision.Taken.class);
    return ((Decision.Taken) decision).destruction();
  }

  KeyDestruction now(KeyDestruction destruction) {
    return Objects.requireNonNull(destructions.find(destruction.id()));
  }

  @Override
  public void close() {
    keys.close();
    catalog.close();
    provider.close();
  }
}
