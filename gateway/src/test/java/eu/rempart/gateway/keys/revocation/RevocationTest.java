package eu.rempart.gateway.keys.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.catalog.record.Job;
import eu.rempart.catalog.record.JobProgress;
import eu.rempart.catalog.record.JobState;
import eu.rempart.catalog.record.StoredBlob;
import eu.rempart.envelope.BlobId;
import eu.rempart.envelope.BucketKeyId;
import eu.rempart.gateway.jobs.JobRequest;
import eu.rempart.gateway.jobs.JobStep;
import eu.rempart.gateway.jobs.JobWork;
import eu.rempart.gateway.keys.destruction.KeyChoice;
import eu.rempart.gateway.keys.rotation.Reseal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RevocationTest extends ProtectedObjects {
  @Test
  void whatAKeyProtectedIsUnderNewDataKeysAndLooksAsBefore() throws Exception {
    List<String> before = look();
    Set<String> blobs = blobsOf(key(1).id());
    assertThat(blobs).hasSizeGreaterThan(5);

    Job job = run(revoke(1));

    assertThat(job.state()).isEqualTo(new JobState.Done());
    assertThat(job.progress().count(Reencrypt.MOVED)).isGreaterThan(5);
    assertThat(look()).isEqualTo(before);
    bodiesAreTheSame();
    assertThat(blobsOf(key(1).id())).as("in rows and in blobs, in every bucket").isEmpty();
    assertThat(key(1).state()).isEqualTo("RETIRED");
    assertThat(key(2).state()).isEqualTo("CURRENT");
    for (String blob : blobs) {
      StoredBlob row =
          catalog.<StoredBlob, RuntimeException>read(tx -> tx.blobs().find(BlobId.parse(blob)));
      assertThat(row.state()).as(blob).isEqualTo(StoredBlob.State.GARBAGE);
    }
  }

  /** Rows have left the key, but who has the old blobs and the key has the data keys. */
  @Test
  void whatWasResealedBeforeIsEncryptedAnewToo() throws Exception {
    BucketKeyId old = key(1).id();
    rotate();
    jobs.plan(JobRequest.of(Reseal.NAME, Map.of(), "test"));
    run(jobs.active().getFirst());
    assertThat(blobsOf(old)).as("the blobs' own headers").hasSizeGreaterThan(5);

    run(revoke(1));

    assertThat(blobsOf(old)).isEmpty();
    bodiesAreTheSame();
  }

  @Test
  void aJobThatEndsAnywhereIsGoneOnWith() throws Exception {
    Job job = revoke(1);
    JobProgress progress = job.progress();
    for (int i = 0; i < 10_000; i++) {
      // Each step in a process of its own; every third one ends before it is committed.
      JobProgress before = progress;
      JobStep.Outcome outcome;
      try (JobWork work = kind.open(job)) {
        JobStep step = work.next(before, 1000);
        if (i % 3 == 0) {
          continue;
        }
        outcome = catalog.transact(tx -> step.commit(tx, before));
      }
      progress = outcome.progress();
      if (outcome instanceof JobStep.Finished) {
        break;
      }
    }
    assertThat(key(1).state()).isEqualTo("RETIRED");
    assertThat(blobsOf(key(1).id())).isEmpty();
    bodiesAreTheSame();
  }

  @Test
  void writesGoOnMeanwhile() throws Exception {
    Job job = revoke(1);
    try (JobWork work = kind.open(job)) {
      JobProgress progress = job.progress();
      for (int i = 0; ; i++) {
        JobProgress before = progress;
        JobStep step = work.next(before, 1000);
        if (i < 5) {
          // What the step has read is not what there is when it commits.
          put("small", 700 + i);
          s3.delete(copies, "large").send().isDone();
        }
        JobStep.Outcome outcome = catalog.transact(tx -> step.commit(tx, before));
        progress = outcome.progress();
        if (outcome instanceof JobStep.Finished) {
          break;
        }
      }
    }
    assertThat(key(1).state()).isEqualTo("RETIRED");
    assertThat(blobsOf(key(1).id())).isEmpty();
    bodiesAreTheSame();
  }

  /** The bucket key opens nothing there by itself; the data stays, and so does who can read it. */
  @Test
  void whatACustomersKeyMasksIsMovedToTheNewKey() throws Exception {
    byte[] body = body("masked", 100_000);
    withCustomerKey(s3.put(bucket, "masked").body(body)).send().isOk();

    Job job = run(revoke(1));

    assertThat(job.progress().count(Reencrypt.UNREADABLE)).isZero();
    assertThat(key(1).state()).isEqualTo("RETIRED");
    withCustomerKey(s3.get(bucket, "masked")).send().isOk().hasBody(body);
    assertThat(s3.get(bucket, "masked").send().status()).isEqualTo(400);
    bodiesAreTheSame();
  }

  @Test
  void aRetiredKeyAndOnesThatAreNotThereAreNotRevoked() {
    run(revoke(1));
    assertThat(revocations.revoke(new KeyChoice(bucket, "1"), BY))
        .isInstanceOf(Revocation.NotNow.class);
    assertThat(revocations.revoke(new KeyChoice(bucket, "7"), BY))
        .isInstanceOf(Revocation.Missing.class);
    assertThat(revocations.revoke(new KeyChoice("nowhere", "1"), BY))
        .isInstanceOf(Revocation.Missing.class);
  }
}
