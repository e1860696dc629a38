package eu.rempart.gateway.keys.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.catalog.PlacedBlob;
import eu.rempart.catalog.VersionPage;
import eu.rempart.catalog.VersionPosition;
import eu.rempart.catalog.VersionQuery;
import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.Job;
import eu.rempart.catalog.record.JobState;
import eu.rempart.catalog.record.KeyVersion;
import eu.rempart.catalog.record.ObjectLock;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.catalog.record.Part;
import eu.rempart.catalog.record.PartManifest;
import eu.rempart.catalog.record.Upload;
import eu.rempart.catalog.record.Versioning;
import eu.rempart.catalog.store.MemoryCatalogStore;
import eu.rempart.envelope.BucketKeyId;
import eu.rempart.envelope.CommitmentMismatchException;
import eu.rempart.envelope.CustomerKey;
import eu.rempart.envelope.DataKey;
import eu.rempart.envelope.EnvelopeHeader;
import eu.rempart.envelope.IssuedKey;
import eu.rempart.gateway.jobs.JobRequest;
import eu.rempart.keymanager.BucketKeyRecord;
import eu.rempart.keymanager.BucketKeyRecord.State;
import eu.rempart.keymanager.KeyContext;
import eu.rempart.keymanager.KeyTarget;
import eu.rempart.keymanager.testing.FakeKekProvider;
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
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResealTest {
  private static final Instant NOW = Instant.parse("2026-08-01T09:30:00Z");
  private static final Instant DUE = NOW.plusSeconds(600);
  private static final int MOST_WRITES = 2_000;
  private static final List<String> BUCKETS = List.of("b-1", "b-2", "b-3");

  private final FakeKekProvider provider = new FakeKekProvider();
  private final RotationFixture fixture = new RotationFixture(new MemoryCatalogStore(), provider);
  private final Reseal kind = new Reseal(fixture.catalog, fixture.keys);

  @BeforeEach
  void fill() {
    for (String id : BUCKETS) {
      fixture.catalog.transact(tx -> tx.buckets().insert(bucket(id)));
      for (int i = 0; i < 20; i++) {
        put(id, "key-" + i % 12, 1);
      }
      put(id, "large", 600);
      upload(id, 7);
    }
  }

  @AfterEach
  void close() {
    fixture.close();
    provider.close();
  }

  @Test
  void movesEveryVersionAndPartToTheCurrentKey() throws Exception {
    List<ObjectVersion> before = versions();
    rotate("b-1", "b-3");

    Job job = fixture.run(kind, request());

    assertThat(job.state()).isEqualTo(new JobState.Done());
    assertThat(job.progress().count(Reseal.MOVED)).isEqualTo(2 * (20 + 600 + 7));
    assertThat(job.progress().done()).isEqualTo(2 * (20 + 1 + 7));
    assertThat(job.progress().total()).isEqualTo(job.progress().done());
    everyHeaderIsUnderTheCurrentKeyAndOpens();
    List<ObjectVersion> after = versions();
    for (int i = 0; i < before.size(); i++) {
      assertThat(after.get(i).withParts(PartManifest.NONE))
          .as("ETag, time, id and all else")
          .isEqualTo(before.get(i).withParts(PartManifest.NONE));
    }
  }

  @Test
  void aSecondRunFindsNothingToMove() {
    rotate("b-1");
    fixture.run(kind, request());
    Job again = fixture.run(kind, request());
    assertThat(again.progress().count(Reseal.MOVED)).isZero();
    assertThat(again.progress().count(Reseal.CURRENT)).isEqualTo(28);
  }

  @Test
  void aDryRunCountsAndMovesNothing() {
    BucketKeyId old = current("b-1").id();
    rotate("b-1");
    Job job = fixture.run(kind, request().dry());
    assertThat(job.progress().count(Reseal.MOVED)).isEqualTo(627);
    assertThat(headers("b-1")).extracting(EnvelopeHeader::bucketKeyId).containsOnly(old);
  }

  @Test
  void aDataKeyThatIsLostHoldsUpNoOther() throws Exception {
    put("b-1", "lost", 1);
    BucketKeyRecord first = current("b-1");
    rotate("b-1");
    put("b-1", "kept", 1);
    BucketKeyRecord second = current("b-1");
    rotate("b-1");
    retire(first);

    Job job = fixture.run(kind, request());

    assertThat(job.state()).isEqualTo(new JobState.Done());
    assertThat(job.progress().count(Reseal.MOVED)).isEqualTo(1);
    assertThat(job.progress().count(Reseal.UNREADABLE)).isEqualTo(628);
    assertThat(headers("b-1"))
        .extracting(EnvelopeHeader::bucketKeyId)
        .doesNotContain(second.id())
        .contains(first.id(), current("b-1").id());
  }

  @Test
  void aCustomersKeyIsNotNeededToMoveWhatItMasks() throws Exception {
    CustomerKey customer = CustomerKey.take(new byte[32]);
    String kek = fixture.keys.keks().standard().name();
    EnvelopeHeader header;
    try (IssuedKey issued =
        fixture.keys.issue(new KeyTarget(RotationFixture.scope("b-1"), kek, customer))) {
      header = issued.header();
    }
    put("b-1", "masked", List.of(blob(header, 0, true)));
    rotate("b-1");

    Job job = fixture.run(kind, request());

    assertThat(job.progress().count(Reseal.UNREADABLE)).isZero();
    BlobRef moved =
        fixture.catalog.read(tx -> {
          ObjectVersion version = Objects.requireNonNull(tx.objects().current("b-1", "masked"));
          return tx.objects().parts(version).all().getFirst().ref();
        });
    assertThat(moved.masked()).isTrue();
    assertThat(moved.header().bucketKeyId()).isEqualTo(current("b-1").id());
    fixture.keys.open(RotationFixture.scope("b-1"), moved.header(), customer).close();
    assertThatThrownBy(() -> fixture.keys.open(RotationFixture.scope("b-1"), moved.header()))
        .isInstanceOf(CommitmentMismatchException.class);
  }

  @Test
  void losesNoWriteThatGoesOnMeanwhile() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    List<Future<Integer>> writers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      for (String id : BUCKETS) {
        writers.add(threads.submit(() -> write(id, stop)));
      }
      for (int round = 0; round < 3; round++) {
        rotate("b-1", "b-2", "b-3");
        Job job = fixture.run(kind, request());
        assertThat(job.state()).isEqualTo(new JobState.Done());
        assertThat(job.progress().count(Reseal.UNREADABLE)).isZero();
      }
      stop.set(true);
    }
    int written = 0;
    for (Future<Integer> writer : writers) {
      written += writer.get();
    }
    fixture.run(kind, request());
    everyHeaderIsUnderTheCurrentKeyAndOpens();
    assertThat(versions()).as("every version that was written").hasSize(3 * 21 + written);
  }

  /** Overwrites, and deletes the newest version so that an older one becomes current again. */
  private int write(String bucketId, AtomicBoolean stop) {
    int left = 0;
    for (int i = 0; i < MOST_WRITES && !stop.get(); i++) {
      // Slowly, so that they go on for as long as the job does.
      LockSupport.parkNanos(2_000_000);
      ObjectVersion stored = put(bucketId, "key-" + i % 12, 1);
      if (i % 3 == 0) {
        fixture.catalog.transact(
            tx -> tx.objects().remove(bucketId, stored.key(), stored.versionId(), false, NOW, DUE));
      } else {
        left++;
      }
    }
    return left;
  }

  private void everyHeaderIsUnderTheCurrentKeyAndOpens() throws Exception {
    for (String id : BUCKETS) {
      List<EnvelopeHeader> headers = headers(id);
      assertThat(headers).hasSizeGreaterThanOrEqualTo(627);
      assertThat(headers).extracting(EnvelopeHeader::bucketKeyId).containsOnly(current(id).id());
      for (EnvelopeHeader header : headers) {
        try (DataKey key = fixture.keys.open(RotationFixture.scope(id), header)) {
          assertThat(key.blobId()).isEqualTo(header.blobId());
        }
      }
    }
  }

  private static Bucket bucket(String id) {
    return new Bucket(
        "name-" + id, id, "acme", "eu-fr-1", NOW, "auto", Versioning.ENABLED, null, Set.of());
  }

  private BlobRef blob(String bucketId, int number) {
    return blob(fixture.issue(bucketId), number, false);
  }

  private static BlobRef blob(EnvelopeHeader header, int number, boolean masked) {
    return new BlobRef(
        header.blobId(), header, 5, 600, List.of("paris"), false, number, masked, Map.of());
  }

  private ObjectVersion put(String bucketId, String key, int parts) {
    List<BlobRef> refs = new ArrayList<>();
    for (int number = 1; number <= parts; number++) {
      refs.add(blob(bucketId, parts == 1 ? 0 : number));
    }
    return put(bucketId, key, refs);
  }

  private ObjectVersion put(String bucketId, String key, List<BlobRef> refs) {
    ObjectVersion draft =
        new ObjectVersion(
            key,
            KeyVersion.NULL_VERSION,
            0,
            NOW,
            5L * refs.size(),
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
    return fixture.catalog.transact(tx -> {
      for (BlobRef ref : refs) {
        tx.blobs().markPending(ref.blobId(), ref.sites(), ref.sealedLength(), NOW);
        tx.blobs().commit(ref);
      }
      return tx.objects().put(bucket(bucketId), draft, refs, DUE);
    });
  }

  private void upload(String bucketId, int parts) {
    Upload upload = uploadOf(bucketId);
    fixture.catalog.transact(tx -> {
      tx.uploads().insert(upload);
      return null;
    });
    for (int number = 1; number <= parts; number++) {
      BlobRef ref = blob(bucketId, number);
      Part part = new Part(number, NOW, 5, "etag", null, Map.of(), ref);
      fixture.catalog.transact(tx -> {
        tx.blobs().markPending(ref.blobId(), ref.sites(), ref.sealedLength(), NOW);
        tx.blobs().commit(ref);
        return tx.parts(upload).put(part, DUE);
      });
    }
  }

  private static Upload uploadOf(String bucketId) {
    return new Upload(
        bucketId,
        "large",
        "up-" + bucketId,
        "acme",
        NOW,
        "me",
        null,
        null,
        Map.of(),
        Map.of(),
        "STANDARD",
        ObjectLock.NONE,
        null,
        Map.of());
  }

  private static JobRequest request() {
    return JobRequest.of(Reseal.NAME, Reseal.parameters(null), "test");
  }

  private void rotate(String... bucketIds) {
    for (String id : bucketIds) {
      KeyContext before = current(id).context();
      assertThat(fixture.keys.replace(before)).isNotEqualTo(before);
    }
  }

  private void retire(BucketKeyRecord key) {
    fixture.catalog.transact(tx -> {
      var row = Objects.requireNonNull(tx.bucketKeys().find(key.bucketId(), key.id()));
      return tx.bucketKeys().update(row.in(State.RETIRED.name(), NOW));
    });
    fixture.keys.forget(key.context());
  }

  private BucketKeyRecord current(String bucketId) {
    return Objects.requireNonNull(fixture.current(bucketId));
  }

  private List<ObjectVersion> versions() {
    List<ObjectVersion> all = new ArrayList<>();
    BUCKETS.forEach(id -> all.addAll(versions(id)));
    return all;
  }

  private List<ObjectVersion> versions(String bucketId) {
    VersionPage page =
        fixture.catalog.read(tx ->
            tx.objects()
                .listVersions(bucketId, VersionQuery.all(VersionPosition.BEGINNING, 1_000_000)));
    return page.entries().stream()
        .map(VersionPage.Entry::version)
        .map(ObjectVersion.class::cast)
        .toList();
  }

  private List<EnvelopeHeader> headers(String bucketId) {
    List<ObjectVersion> versions = versions(bucketId);
    return fixture.catalog.read(tx -> {
      List<EnvelopeHeader> headers = new ArrayList<>();
      for (ObjectVersion version : versions) {
        for (PlacedBlob blob : tx.objects().parts(version).all()) {
          headers.add(blob.ref().header());
        }
      }
      for (Part part : tx.parts(uploadOf(bucketId)).list(0, 1000)) {
        headers.add(part.blob().header());
      }
      return headers;
    });
  }
}
