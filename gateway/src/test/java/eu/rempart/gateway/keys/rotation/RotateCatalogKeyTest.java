package eu.rempart.gateway.keys.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.Job;
import eu.rempart.catalog.record.JobProgress;
import eu.rempart.catalog.record.JobState;
import eu.rempart.catalog.record.Versioning;
import eu.rempart.catalog.store.MemoryCatalogStore;
import eu.rempart.gateway.identity.Identities;
import eu.rempart.gateway.identity.NewIdentity;
import eu.rempart.gateway.identity.SecretSeal;
import eu.rempart.gateway.jobs.JobJournal;
import eu.rempart.gateway.jobs.JobRequest;
import eu.rempart.gateway.jobs.JobStep;
import eu.rempart.gateway.jobs.JobWork;
import eu.rempart.gateway.keys.CatalogKeyRing;
import eu.rempart.keymanager.KekRegistry;
import eu.rempart.keymanager.file.CatalogKeyFile;
import eu.rempart.keymanager.testing.FakeKekProvider;
import eu.rempart.s3.sigv4.SigningSecret;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotateCatalogKeyTest {
  private static final int BUCKETS = 300;
  private static final Instant NOW = Instant.parse("2026-08-01T09:30:00Z");

  @TempDir private Path folder;
  private final FakeKekProvider provider = new FakeKekProvider();
  private final MemoryCatalogStore store = new MemoryCatalogStore();
  private final List<String> events = new ArrayList<>();
  private Gateway gateway;
  private List<NewIdentity> identities;

  /** What a gateway makes anew at each start over the same folder. */
  private final class Gateway implements AutoCloseable {
    private final CatalogKeyRing ring =
        new CatalogKeyRing(
            new CatalogKeyFile(
                folder.resolve("catalog-key.json"), "c-1", KekRegistry.of("default", provider)));
    private final Catalog catalog = new Catalog(store, ring.keys());
    private final Identities identities =
        new Identities(catalog, new SecretSeal(ring::keys), Clock.systemUTC());
    private final JobJournal journal = (event, _) -> events.add(event);
    private final RotateCatalogKey kind = new RotateCatalogKey(catalog, ring, identities, journal);

    @Override
    public void close() {
      ring.close();
    }
  }

  @BeforeEach
  void fill() {
    gateway = new Gateway();
    for (int i = 0; i < BUCKETS; i++) {
      insert(gateway, "b-" + i);
    }
    identities = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      identities.add(gateway.identities.create("user-" + i, "acme"));
    }
  }

  @AfterEach
  void close() {
    gateway.close();
    provider.close();
  }

  @Test
  void everyRowAndSecretIsSealedAnewAndTheOldKeyForgotten() {
    Job job = run();

    assertThat(job.state()).isEqualTo(new JobState.Done());
    assertThat(job.progress().count(RotateCatalogKey.ROWS)).isGreaterThan(2 * BUCKETS);
    assertThat(job.progress().count(RotateCatalogKey.SECRETS)).isEqualTo(5);
    assertThat(job.progress().count(RotateCatalogKey.RETIRED)).isEqualTo(1);
    assertThat(events).containsExactly("CatalogKeyRotated", "CatalogKeyForgotten");
    allReadsAsItDid();
    restart();
    assertThat(gateway.ring.keys().keys()).containsOnlyKeys(2);
    allReadsAsItDid();
  }

  @Test
  void everyStepBearsAKillBeforeAndAfterItsCommit() {
    Job job = Job.planned("j-1", RotateCatalogKey.NAME, Map.of(), false, "test", Instant.EPOCH, 0);
    JobStep.Outcome outcome = new JobStep.More(JobProgress.NONE);
    while (outcome instanceof JobStep.More(JobProgress progress)) {
      try (JobWork killed = gateway.kind.open(job)) {
        killed.next(progress, 100);
      }
      restart();
      try (JobWork work = gateway.kind.open(job)) {
        JobStep step = work.next(progress, 100);
        outcome = gateway.catalog.transact(tx -> step.commit(tx, progress));
      }
      restart();
    }
    assertThat(gateway.ring.keys().current()).as("rotated once").isEqualTo(2);
    assertThat(gateway.ring.keys().keys()).containsOnlyKeys(2);
    allReadsAsItDid();
  }

  @Test
  void writersGoOnMeanwhileAndNoneOfTheirRowsStaysBehind() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    List<Future<Integer>> writers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      for (int writer = 0; writer < 3; writer++) {
        int number = writer;
        writers.add(threads.submit(() -> write("w" + number + "-", stop)));
      }
      for (int round = 0; round < 4; round++) {
        assertThat(run().state()).isEqualTo(new JobState.Done());
      }
      stop.set(true);
    }
    restart();
    assertThat(gateway.ring.keys().keys()).containsOnlyKeys(5);
    for (int writer = 0; writer < 3; writer++) {
      for (int i = 0; i < writers.get(writer).get(); i++) {
        assertThat(name(gateway, "w" + writer + "-" + i)).isTrue();
      }
    }
    allReadsAsItDid();
  }

  @Test
  void aDryRunCountsOnly() {
    Job planned =
        new RotationFixture(gateway.catalog, provider)
            .run(gateway.kind, JobRequest.of(RotateCatalogKey.NAME, Map.of(), "test").dry());
    assertThat(planned.progress().count(RotateCatalogKey.ROWS)).isGreaterThan(2 * BUCKETS);
    assertThat(gateway.ring.keys().current()).isEqualTo(1);
  }

  private int write(String prefix, AtomicBoolean stop) throws InterruptedException {
    int written = 0;
    while (!stop.get() && written < 3_000) {
      insert(gateway, prefix + written);
      written++;
      if (written % 50 == 0) {
        NewIdentity made = gateway.identities.create("writer", "acme");
        assertThat(secret(made)).isEqualTo(SigningSecret.of(made.secretAccessKey()));
      }
      Thread.sleep(1);
    }
    return written;
  }

  private Job run() {
    return new RotationFixture(gateway.catalog, provider)
        .run(gateway.kind, JobRequest.of(RotateCatalogKey.NAME, Map.of(), "test"));
  }

  private void restart() {
    gateway.close();
    gateway = new Gateway();
  }

  private SigningSecret secret(NewIdentity made) {
    return Objects.requireNonNull(gateway.identities.secrets().find(made.identity().accessKeyId()));
  }

  private void allReadsAsItDid() {
    for (int i = 0; i < BUCKETS; i++) {
      assertThat(name(gateway, "b-" + i)).isTrue();
    }
    for (NewIdentity made : identities) {
      assertThat(secret(made)).isEqualTo(SigningSecret.of(made.secretAccessKey()));
    }
  }

  private static boolean name(Gateway gateway, String name) {
    return gateway.catalog.<Boolean, RuntimeException>read(
        tx -> bucket(name).equals(tx.buckets().find(name)));
  }

  private static void insert(Gateway gateway, String name) {
    gateway.catalog.transact(tx -> tx.buckets().insert(bucket(name)));
  }

  private static Bucket bucket(String name) {
    return new Bucket(
        name, "id-" + name, "acme", "eu-fr-1", NOW, "auto", Versioning.ENABLED, null, Set.of());
  }
}
