package eu.rempart.gateway.keys.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.CatalogTx;
import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.Job;
import eu.rempart.catalog.record.JobState;
import eu.rempart.catalog.record.KeyVersion;
import eu.rempart.catalog.record.ObjectLock;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.catalog.record.PartManifest;
import eu.rempart.catalog.record.Versioning;
import eu.rempart.catalog.rocksdb.RocksCatalogStore;
import eu.rempart.catalog.rocksdb.RocksSettings;
import eu.rempart.envelope.EnvelopeHeader;
import eu.rempart.envelope.IssuedKey;
import eu.rempart.gateway.identity.Identities;
import eu.rempart.gateway.identity.SecretSeal;
import eu.rempart.gateway.jobs.JobClock;
import eu.rempart.gateway.jobs.JobControl;
import eu.rempart.gateway.jobs.JobJournal;
import eu.rempart.gateway.jobs.JobKind;
import eu.rempart.gateway.jobs.JobPlan;
import eu.rempart.gateway.jobs.JobPlanner;
import eu.rempart.gateway.jobs.JobRequest;
import eu.rempart.gateway.jobs.JobRunner;
import eu.rempart.gateway.jobs.Leases;
import eu.rempart.gateway.keys.CatalogBucketKeys;
import eu.rempart.gateway.keys.CatalogKeyRing;
import eu.rempart.keymanager.CacheTimes;
import eu.rempart.keymanager.KekOperators;
import eu.rempart.keymanager.KekProvider;
import eu.rempart.keymanager.KekRegistry;
import eu.rempart.keymanager.KekRetirement;
import eu.rempart.keymanager.KekRotation;
import eu.rempart.keymanager.KeyEvents;
import eu.rempart.keymanager.KeyManager;
import eu.rempart.keymanager.KeyScope;
import eu.rempart.keymanager.file.CatalogKeyFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** A gateway's catalog on a disk, its keys and jobs, and how long each job takes. */
final class MeasuredRotations implements AutoCloseable {
  private static final int BYTES = 100;
  private static final Instant NOW = Instant.parse("2026-08-01T09:30:00Z");
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final CatalogKeyRing ring;
  private final Catalog catalog;
  private final KeyManager keys;
  private final JobRunner runner;
  private final JobControl control;
  private final List<String> lines;

  /**
   * @param lines where to add a line of the table for each job
   */
  MeasuredRotations(
      Path folder,
      List<String> lines,
      KekProvider provider,
      Supplier<KekRotation> rotation,
      Supplier<KekRetirement> officer) {
    KekRegistry keks = KekRegistry.of("default", provider);
    this.lines = lines;
    ring = new CatalogKeyRing(new CatalogKeyFile(folder.resolve("catalog-key"), "c-1", keks));
    catalog =
        new Catalog(
            RocksCatalogStore.open(
                RocksSettings.in(folder.resolve("catalog"), Set.of(Catalog.INLINE_BLOB_TABLE))),
            ring.keys());
    keys =
        new KeyManager(
            provider, new CatalogBucketKeys(catalog), CacheTimes.DEFAULT, KeyEvents.NONE);
    KekOperators operators =
        new KekOperators() {
          @Override
          public KekRotation rotation(String kek) {
            return rotation.get();
          }

          @Override
          public KekRetirement retirement(String kek) {
            return officer.get();
          }
        };
    RotateKek.OtherKeys others =
        new RotateKek.OtherKeys() {
          @Override
          public int rewrap(KekRotation by) {
            return ring.file().rewrap(by);
          }

          @Override
          public int wrappedBefore(String kek, int version) {
            return ring.file().wrappedBefore(kek, version);
          }
        };
    Identities identities = new Identities(catalog, new SecretSeal(ring::keys), Clock.systemUTC());
    List<JobKind> kinds =
        List.of(
            new RotateKek(catalog, keks, operators, others, JobJournal.NONE),
            new RotateBucketKeys(catalog, keys, JobJournal.NONE),
            new RotateCatalogKey(catalog, ring, identities, JobJournal.NONE),
            new Reseal(catalog, keys));
    JobClock clock = JobClock.SYSTEM;
    JobPlanner planner = new JobPlanner(kinds, clock);
    Leases leases = new Leases(catalog, "one", Duration.ofSeconds(30), clock);
    runner = new JobRunner(catalog, planner, leases, clock, Duration.ofSeconds(5));
    control = new JobControl(catalog, planner, clock, runner::nudge);
    runner.start(() -> {});
  }

  JobRequest kek() {
    return JobRequest.of(RotateKek.NAME, RotateKek.parameters(null), "test");
  }

  JobRequest bucketKeys() {
    Instant before = Instant.now().plusSeconds(1);
    return JobRequest.of(RotateBucketKeys.NAME, RotateBucketKeys.parameters(before, null), "test");
  }

  JobRequest reseal() {
    return JobRequest.of(Reseal.NAME, Reseal.parameters(null), "test");
  }

  JobRequest catalogKey() {
    return JobRequest.of(RotateCatalogKey.NAME, Map.of(), "test");
  }

  /** From the request to its end; items a second. */
  double time(String what, JobRequest request) {
    long start = System.nanoTime();
    String id = ((JobPlan.Planned) control.plan(request)).job().id();
    Job job = Objects.requireNonNull(control.find(id));
    while (!job.state().ended()) {
      assertThat(System.nanoTime() - start).as("%s", job).isLessThan(PATIENCE.toNanos());
      LockSupport.parkNanos(5_000_000);
      job = Objects.requireNonNull(control.find(id));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    assertThat(job.state()).isEqualTo(new JobState.Done());
    double rate = job.progress().done() / seconds;
    lines.add(
        String.format(
            Locale.ROOT,
            "| %s | %,d | %.1f | %,.0f |",
            what,
            job.progress().done(),
            seconds,
            rate));
    System.out.println(lines.getLast() + " " + job.progress().counts());
    return rate;
  }

  void fill(int buckets, int objects) {
    int each = objects / buckets;
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < buckets; i++) {
        String id = String.format(Locale.ROOT, "b-%06d", i);
        running.add(threads.submit(() -> fill(id, each)));
      }
    }
    running.forEach(one -> assertThat(one).succeedsWithin(PATIENCE));
  }

  private void fill(String id, int objects) {
    Bucket bucket =
        new Bucket(id, id, "acme", "eu-fr-1", NOW, "auto", Versioning.UNVERSIONED, null, Set.of());
    catalog.transact(tx -> tx.buckets().insert(bucket));
    List<EnvelopeHeader> headers = new ArrayList<>();
    for (int i = 0; i < objects; i++) {
      try (IssuedKey issued = keys.issue(new KeyScope("acme", id))) {
        headers.add(issued.header());
      }
    }
    catalog.transact(tx -> {
      for (int i = 0; i < objects; i++) {
        put(tx, bucket, "folder/object-" + i, headers.get(i));
      }
      return true;
    });
  }

  @Override
  public void close() {
    runner.close();
    keys.close();
    catalog.close();
    ring.close();
  }

  private static void put(CatalogTx tx, Bucket bucket, String key, EnvelopeHeader header) {
    BlobRef blob =
        new BlobRef(
            header.blobId(), header, BYTES, BYTES, List.of("paris"), true, 0, false, Map.of());
    tx.blobs().putInline(blob, new byte[BYTES], NOW);
    tx.objects()
        .put(
            bucket,
            new ObjectVersion(
                key,
                KeyVersion.NULL_VERSION,
                0,
                NOW,
                BYTES,
                "9e107d9d372bb6826bd81d3542a419d6",
                Map.of("CRC64NVME", "AAAAAAAAAAA="),
                "FULL_OBJECT",
                Map.of("content-type", "application/octet-stream"),
                Map.of(),
                "STANDARD",
                null,
                ObjectLock.NONE,
                null,
                PartManifest.NONE,
                Map.of()),
            List.of(blob),
            NOW);
  }
}
