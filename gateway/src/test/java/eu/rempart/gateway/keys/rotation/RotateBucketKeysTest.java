package eu.rempart.gateway.keys.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.catalog.record.Job;
import eu.rempart.catalog.record.JobState;
import eu.rempart.catalog.store.MemoryCatalogStore;
import eu.rempart.envelope.DataKey;
import eu.rempart.envelope.EnvelopeHeader;
import eu.rempart.gateway.jobs.JobJournal;
import eu.rempart.gateway.jobs.JobRequest;
import eu.rempart.keymanager.BucketKeyRecord;
import eu.rempart.keymanager.BucketKeyRecord.State;
import eu.rempart.keymanager.KeyManagerUnavailableException;
import eu.rempart.keymanager.testing.FakeKekProvider;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RotateBucketKeysTest {
  private static final int BUCKETS = 150;

  private final FakeKekProvider provider = new FakeKekProvider();
  private final RotationFixture fixture = new RotationFixture(new MemoryCatalogStore(), provider);
  private final RotateBucketKeys kind =
      new RotateBucketKeys(fixture.catalog, fixture.keys, JobJournal.NONE);

  @AfterEach
  void close() {
    fixture.close();
    provider.close();
  }

  @Test
  void everyBucketGetsANewKeyAndItsOldOneStillOpens() throws Exception {
    Map<String, EnvelopeHeader> headers = sealInEachBucket();

    Job job = fixture.run(kind, request(Instant.now().plusSeconds(60), null));

    assertThat(job.state()).isEqualTo(new JobState.Done());
    assertThat(job.progress().done()).isEqualTo(BUCKETS);
    assertThat(job.progress().total()).isEqualTo(BUCKETS);
    assertThat(job.progress().count(RotateBucketKeys.ROTATED)).isEqualTo(BUCKETS);
    for (Map.Entry<String, EnvelopeHeader> each : headers.entrySet()) {
      EnvelopeHeader old = each.getValue();
      BucketKeyRecord current = current(each.getKey());
      assertThat(current.generation()).isEqualTo(2);
      BucketKeyRecord before =
          Objects.requireNonNull(fixture.records.find(each.getKey(), old.bucketKeyId()));
      assertThat(before.state()).isEqualTo(State.SUPERSEDED);
      assertThat(fixture.issue(each.getKey()).bucketKeyId()).isEqualTo(current.id());
      try (DataKey key = fixture.keys.open(RotationFixture.scope(each.getKey()), old)) {
        assertThat(key.blobId()).isEqualTo(old.blobId());
      }
    }
  }

  @Test
  void keysMadeSinceAreLeftAlone() {
    sealInEachBucket();
    Job job = fixture.run(kind, request(Instant.now().minusSeconds(3600), null));
    assertThat(job.progress().count(RotateBucketKeys.KEPT)).isEqualTo(BUCKETS);
    assertThat(job.progress().count(RotateBucketKeys.ROTATED)).isZero();
    assertThat(current("b-7").generation()).isEqualTo(1);
  }

  @Test
  void oneBucketCanBeAskedFor() {
    sealInEachBucket();
    Job job = fixture.run(kind, request(Instant.now().plusSeconds(60), "b-7"));
    assertThat(job.progress().done()).isEqualTo(1);
    assertThat(current("b-7").generation()).isEqualTo(2);
    assertThat(current("b-8").generation()).isEqualTo(1);
  }

  @Test
  void aDryRunCountsOnly() {
    sealInEachBucket();
    Job job = fixture.run(kind, request(Instant.now().plusSeconds(60), null).dry());
    assertThat(job.progress().count(RotateBucketKeys.ROTATED)).isEqualTo(BUCKETS);
    assertThat(current("b-7").generation()).isEqualTo(1);
  }

  @Test
  void goesOnWhenTheProviderIsBack() {
    sealInEachBucket();
    provider.fail(20, () -> new KeyManagerUnavailableException("Vault is sealed"));
    Job job = fixture.run(kind, request(Instant.now().plusSeconds(60), null));
    assertThat(job.state()).isEqualTo(new JobState.Done());
    for (int i = 0; i < BUCKETS; i++) {
      assertThat(current("b-" + i).generation()).as("bucket %d", i).isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void refusesATimeThatIsNone() {
    assertThat(kind.complaint(Map.of())).contains("2026-08-01T00:00:00Z");
    assertThat(kind.complaint(Map.of(RotateBucketKeys.BEFORE, "soon"))).isNotNull();
  }

  private Map<String, EnvelopeHeader> sealInEachBucket() {
    Map<String, EnvelopeHeader> headers = new HashMap<>();
    for (int i = 0; i < BUCKETS; i++) {
      headers.put("b-" + i, fixture.issue("b-" + i));
    }
    return headers;
  }

  private static JobRequest request(Instant before, @Nullable String bucketId) {
    return JobRequest.of(
        RotateBucketKeys.NAME, RotateBucketKeys.parameters(before, bucketId), "test");
  }

  private BucketKeyRecord current(String bucketId) {
    return Objects.requireNonNull(fixture.current(bucketId));
  }
}
