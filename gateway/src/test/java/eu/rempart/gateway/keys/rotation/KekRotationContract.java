package eu.rempart.gateway.keys.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.catalog.record.BucketKeyRow;
import eu.rempart.catalog.record.Job;
import eu.rempart.catalog.record.JobProgress;
import eu.rempart.catalog.record.JobState;
import eu.rempart.catalog.store.MemoryCatalogStore;
import eu.rempart.envelope.DataKey;
import eu.rempart.envelope.EnvelopeHeader;
import eu.rempart.gateway.jobs.JobRequest;
import eu.rempart.gateway.jobs.JobStep;
import eu.rempart.gateway.jobs.JobWork;
import eu.rempart.gateway.keys.CatalogBucketKeys;
import eu.rempart.keymanager.BucketKeyRecord;
import eu.rempart.keymanager.KekOperators;
import eu.rempart.keymanager.KekProvider;
import eu.rempart.keymanager.KekRegistry;
import eu.rempart.keymanager.KekRetirement;
import eu.rempart.keymanager.KekRotation;
import eu.rempart.keymanager.KeyConfigurationException;
import eu.rempart.keymanager.WrappedKey;
import eu.rempart.keymanager.WrappedKeyRefusedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the rotation of a key-encryption key does, whoever holds it. */
abstract class KekRotationContract {
  private static final int BUCKETS = 700;

  private HookedProvider provider;
  private RotationFixture fixture;
  private RotateKek kind;
  private final List<String> events = new ArrayList<>();
  private boolean officerLogsIn = true;
  private int otherKeysLeft;

  /** A fresh KEK at version 1. */
  protected abstract KekProvider provider();

  protected abstract KekRotation rotation();

  protected abstract KekRetirement officer();

  @BeforeEach
  final void open() {
    provider = new HookedProvider(provider());
    fixture = new RotationFixture(new MemoryCatalogStore(), provider);
    KekOperators operators =
        new KekOperators() {
          @Override
          public KekRotation rotation(String kek) {
            return KekRotationContract.this.rotation();
          }

          @Override
          public KekRetirement retirement(String kek) {
            if (!officerLogsIn) {
              throw new KeyConfigurationException("no key officer's login");
            }
            return officer();
          }
        };
    RotateKek.OtherKeys others =
        new RotateKek.OtherKeys() {
          @Override
          public int rewrap(KekRotation by) {
            return 1;
          }

          @Override
          public int wrappedBefore(String kek, int version) {
            return otherKeysLeft;
          }
        };
    kind =
        new RotateKek(
            fixture.catalog,
            KekRegistry.of("default", provider),
            operators,
            others,
            (event, _) -> events.add(event));
  }

  @AfterEach
  final void close() {
    fixture.close();
    provider.close();
  }

  @Test
  void everyBucketKeyIsWrappedAnewAndTheOldVersionRefused() throws Exception {
    Map<String, EnvelopeHeader> headers = sealInEachBucket(BUCKETS);
    WrappedKey old = only("b-7").wrapped();

    Job job = fixture.run(kind, request());

    assertThat(job.state()).isEqualTo(new JobState.Done());
    assertThat(job.progress().count(RotateKek.REWRAPPED)).isEqualTo(BUCKETS);
    assertThat(job.progress().count(RotateKek.REFUSED)).isZero();
    assertThat(job.progress().done()).isEqualTo(BUCKETS);
    assertThat(job.progress().total()).isEqualTo(BUCKETS);
    assertThat(provider.status().currentVersion()).isEqualTo(2);
    assertThat(provider.status().oldestUsable()).isEqualTo(2);
    everythingOpens(headers);
    assertThatThrownBy(() -> provider.unwrap(only("b-7").context(), old))
        .isInstanceOf(WrappedKeyRefusedException.class);
    assertThat(events)
        .containsSubsequence(
            "KekRotated", "BucketKeysRewrapped", "CatalogKeyRewrapped", "KekVersionsRefused");
  }

  @Test
  void everyStepBearsAKillBeforeAndAfterItsCommit() throws Exception {
    Map<String, EnvelopeHeader> headers = sealInEachBucket(BUCKETS);
    Job job = Job.planned("j-1", RotateKek.NAME, Map.of(), false, "test", Instant.EPOCH, 0);
    JobStep.Outcome outcome = new JobStep.More(JobProgress.NONE);
    int steps = 0;
    while (outcome instanceof JobStep.More(JobProgress progress)) {
      try (JobWork killed = kind.open(job)) {
        killed.next(progress, 128);
      }
      try (JobWork work = kind.open(job)) {
        JobStep step = work.next(progress, 128);
        outcome = fixture.catalog.transact(tx -> step.commit(tx, progress));
      }
      steps++;
    }
    assertThat(steps).isGreaterThan(BUCKETS / 128 + 4);
    assertThat(provider.status().currentVersion()).as("rotated once").isEqualTo(2);
    assertThat(provider.status().oldestUsable()).isEqualTo(2);
    assertThat(outcome.progress().count(RotateKek.REWRAPPED)).isEqualTo(BUCKETS);
    everythingOpens(headers);
  }

  @Test
  void aKeyMadeWhileTheKekIsRotatedIsWrappedUnderTheNewVersion() throws Exception {
    sealInEachBucket(3);
    provider.afterGenerate(
        () -> assertThat(fixture.run(kind, request()).state()).isEqualTo(new JobState.Done()));

    EnvelopeHeader header = fixture.issue("late");

    assertThat(only("late").wrapped().kekVersion()).isEqualTo(2);
    assertThat(provider.status().oldestUsable()).isEqualTo(2);
    everythingOpens(Map.of("late", header));
  }

  @Test
  void aKeyThatIsWrappedAnewWhileItIsAskedForOpensAllTheSame() throws Exception {
    Map<String, EnvelopeHeader> headers = sealInEachBucket(3);
    fixture.keys.purge();
    provider.beforeUnwrap(
        () -> assertThat(fixture.run(kind, request()).state()).isEqualTo(new JobState.Done()));
    everythingOpens(headers);
    assertThat(provider.status().oldestUsable()).isEqualTo(2);
  }

  @Test
  void oneKeyThatIsRefusedKeepsTheOldVersionAndHoldsUpNoOther() throws Exception {
    Map<String, EnvelopeHeader> headers = sealInEachBucket(20);
    BucketKeyRecord whole = only("b-7");
    store(whole.wrappedAs(only("b-8").wrapped()));

    Job failed = fixture.run(kind, request());

    assertThat(failed.state())
        .isInstanceOfSatisfying(
            JobState.Failed.class, state -> assertThat(state.sentence()).contains("1 keys are"));
    assertThat(failed.progress().count(RotateKek.REWRAPPED)).isEqualTo(19);
    assertThat(provider.status().oldestUsable()).isEqualTo(1);

    store(whole);
    Job again = fixture.resume(kind, failed.id());

    assertThat(again.state()).isEqualTo(new JobState.Done());
    assertThat(provider.status().currentVersion()).as("the same rotation").isEqualTo(2);
    assertThat(provider.status().oldestUsable()).isEqualTo(2);
    everythingOpens(headers);
  }

  @Test
  void withoutAKeyOfficersLoginTheOldVersionStaysAllowed() throws Exception {
    officerLogsIn = false;
    Map<String, EnvelopeHeader> headers = sealInEachBucket(5);
    Job job = fixture.run(kind, request());
    assertThat(job.state()).isEqualTo(new JobState.Done());
    assertThat(job.progress().count(RotateKek.RAISED)).isZero();
    assertThat(provider.status().oldestUsable()).isEqualTo(1);
    everythingOpens(headers);
  }

  @Test
  void whatElseTheKekWrapsKeepsTheOldVersionToo() {
    sealInEachBucket(5);
    otherKeysLeft = 1;
    assertThat(fixture.run(kind, request()).state()).isInstanceOf(JobState.Failed.class);
    assertThat(provider.status().oldestUsable()).isEqualTo(1);
  }

  @Test
  void aDryRunCountsOnly() {
    sealInEachBucket(5);
    Job job = fixture.run(kind, request().dry());
    assertThat(job.progress().count(RotateKek.REWRAPPED)).isEqualTo(5);
    assertThat(provider.status().currentVersion()).isEqualTo(1);
    assertThat(events).isEmpty();
  }

  @Test
  void knowsItsOwnKeksAlone() {
    assertThat(kind.complaint(RotateKek.parameters(null))).isNull();
    assertThat(kind.complaint(RotateKek.parameters(provider.name()))).isNull();
    assertThat(kind.complaint(RotateKek.parameters("another"))).contains("another");
  }

  private Map<String, EnvelopeHeader> sealInEachBucket(int buckets) {
    Map<String, EnvelopeHeader> headers = new HashMap<>();
    for (int i = 0; i < buckets; i++) {
      headers.put("b-" + i, fixture.issue("b-" + i));
    }
    return headers;
  }

  /** Asked of the provider, not of what is in memory. */
  private void everythingOpens(Map<String, EnvelopeHeader> headers) throws Exception {
    fixture.keys.purge();
    for (Map.Entry<String, EnvelopeHeader> each : headers.entrySet()) {
      assertThat(only(each.getKey()).wrapped().kekVersion())
          .isEqualTo(provider.status().currentVersion());
      try (DataKey key = fixture.keys.open(RotationFixture.scope(each.getKey()), each.getValue())) {
        assertThat(key.blobId()).isEqualTo(each.getValue().blobId());
      }
    }
  }

  private static JobRequest request() {
    return JobRequest.of(RotateKek.NAME, RotateKek.parameters(null), "test");
  }

  private BucketKeyRecord only(String bucketId) {
    List<BucketKeyRow> rows = fixture.catalog.read(tx -> tx.bucketKeys().list(bucketId));
    assertThat(rows).hasSize(1);
    return CatalogBucketKeys.of(rows.getFirst());
  }

  private void store(BucketKeyRecord record) {
    fixture.catalog.transact(tx -> {
      BucketKeyRow row =
          Objects.requireNonNull(tx.bucketKeys().find(record.bucketId(), record.id()));
      Map<String, String> wrapped = new HashMap<>(row.wrapped());
      wrapped.put("version", Integer.toString(record.wrapped().kekVersion()));
      wrapped.put("ciphertext", record.wrapped().ciphertext());
      return tx.bucketKeys()
          .update(
              new BucketKeyRow(
                  row.bucketId(),
                  row.tenant(),
                  row.id(),
                  row.generation(),
                  row.state(),
                  row.created(),
                  row.since(),
                  wrapped));
    });
  }
}
