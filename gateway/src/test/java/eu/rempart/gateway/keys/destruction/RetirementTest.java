package eu.rempart.gateway.keys.destruction;

import static eu.rempart.gateway.keys.destruction.DestructionFixture.ASKING;
import static eu.rempart.gateway.keys.destruction.DestructionFixture.OTHER;
import static eu.rempart.gateway.keys.destruction.DestructionFixture.UNDO;
import static eu.rempart.gateway.keys.destruction.DestructionFixture.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import eu.rempart.catalog.BucketKeyClosedException;
import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.BucketKeyRow;
import eu.rempart.catalog.record.Job;
import eu.rempart.catalog.record.JobProgress;
import eu.rempart.catalog.record.KeyDestruction;
import eu.rempart.catalog.record.KeyDestruction.State;
import eu.rempart.gateway.audit.CheckpointKey;
import eu.rempart.gateway.jobs.JobStep;
import eu.rempart.gateway.jobs.JobWork;
import eu.rempart.keymanager.KeyRetiredException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetirementTest {
  private final DestructionFixture fixture = new DestructionFixture();
  private final Bucket bucket = fixture.bucket("photos");
  private @Nullable BlobRef late;

  @BeforeEach
  void fill() {
    for (int i = 0; i < 5; i++) {
      fixture.put(bucket, "key-" + i);
    }
    late = fixture.sealed(bucket);
    fixture.rotate(bucket, 1);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private KeyDestruction ask() {
    return taken(fixture.destructions.retire(new KeyChoice("photos", "1"), ASKING));
  }

  /** Asked for and scanned, with nothing under the key. */
  private KeyDestruction retired() {
    fixture.reseal(bucket);
    KeyDestruction asked = ask();
    fixture.run();
    return fixture.now(asked);
  }

  private static String refusal(Decision decision) {
    assertThat(decision).isInstanceOf(Decision.NotNow.class);
    return ((Decision.NotNow) decision).sentence();
  }

  private Instant backup() {
    fixture.clock.advance(Duration.ofHours(1));
    return fixture.clock.instant();
  }

  @Test
  void aKeyThatNothingIsUnderIsRetiredAgreedToAndDestroyed() throws Exception {
    BucketKeyRow key = fixture.key(bucket, 1);
    KeyDestruction waiting = retired();

    assertThat(waiting.state()).isEqualTo(State.WAITING);
    assertThat(waiting.notBefore()).isEqualTo(fixture.clock.instant().plus(UNDO));
    assertThat(fixture.key(bucket, 1).state()).isEqualTo("RETIRED");
    assertThat(taken(fixture.second.agree(waiting.id(), OTHER, backup())).state())
        .isEqualTo(State.AGREED);
    fixture.clock.advance(UNDO);
    KeyDestruction done = taken(fixture.carryingOut.carryOut(waiting.id(), ASKING));

    assertThat(done.state()).isEqualTo(State.DONE);
    assertThatThrownBy(() -> fixture.key(bucket, 1)).isInstanceOf(RuntimeException.class);
    for (int i = 0; i < 5; i++) {
      fixture.open(bucket, "key-" + i);
    }
    String certificate = Objects.requireNonNull(done.certificate());
    CheckpointKey verifying = CheckpointKey.parse(fixture.signer.verifying().pem());
    JsonNode statement = Certificate.verify(certificate, verifying);
    assertThat(statement.at("/keys/0/id").asText()).isEqualTo(key.id().toString());
    assertThat(statement.at("/keys/0/wrappedKeySha256").asText()).hasSize(64);
    assertThat(statement.at("/asked/by").asText()).isEqualTo(ASKING);
    assertThat(statement.at("/agreed/by").asText()).isEqualTo(OTHER);
    assertThat(statement.path("newestBackupAsStated").asText()).isNotEmpty();
    assertThat(statement.path("copiesMayLiveOn").toString()).contains("backups");
    assertThat(certificate).doesNotContain(key.wrapped().get("ciphertext"));
    assertThatThrownBy(() -> Certificate.verify(certificate.replace(OTHER, "oleg"), verifying))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("changed");
    assertThat(refusal(fixture.destructions.cancel(waiting.id(), ASKING))).contains("over");
  }

  @Test
  void theCertificateNamesEveryEscrowThatWasMade() {
    String ledger =
        "[{\"id\":\"e5c4\",\"created\":\"2026-07-01T00:00:00Z\",\"bucketKeys\":1,\"opens\":\"3 of 5"
            + " shares\"}]";
    fixture.catalog.transact(tx -> {
      tx.settings().put("escrows", ledger.getBytes(StandardCharsets.UTF_8));
      return null;
    });
    KeyDestruction waiting = retired();
    taken(fixture.second.agree(waiting.id(), OTHER, backup()));
    fixture.clock.advance(UNDO);
    assertThat(taken(fixture.carryingOut.carryOut(waiting.id(), ASKING)).certificate())
        .contains("escrow e5c4 of 2026-07-01T00:00:00Z, opened by 3 of 5 shares");
  }

  @Test
  void aRetiredKeyOpensNothing() {
    BlobRef late = lateUpload();
    retired();
    fixture.keys.purge();
    assertThatThrownBy(() -> fixture.keys.open(DestructionFixture.scope(bucket), late.header()))
        .isInstanceOf(KeyRetiredException.class);
  }

  @Test
  void aKeyThatSomethingIsUnderStaysAndTakesReferences() throws Exception {
    BlobRef late = lateUpload();
    KeyDestruction asked = ask();
    fixture.run();

    KeyDestruction refused = fixture.now(asked);
    assertThat(refused.state()).isEqualTo(State.REFUSED);
    assertThat(refused.sentence()).contains("5 references").contains("reseal");
    assertThat(fixture.key(bucket, 1).state()).isEqualTo("SUPERSEDED");
    fixture.put(bucket, "late", late);
    fixture.open(bucket, "late");
  }

  /** Sealed under the first key, and not stored yet. */
  private BlobRef lateUpload() {
    return Objects.requireNonNull(late);
  }

  /** A reference stored while pages are read is met, or refused: never missed. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void noReferenceSlipsInDuringTheScan(int step) throws Exception {
    fixture.reseal(bucket);
    BlobRef late = lateUpload();
    KeyDestruction asked = ask();
    Job job = fixture.jobs.active().getFirst();
    JobProgress progress = job.progress();
    boolean stored = false;
    try (JobWork work = fixture.scan.open(job)) {
      for (int i = 0; ; i++) {
        JobStep prepared = work.next(progress, 1000);
        if (i == step) {
          stored = store(late);
        }
        JobProgress before = progress;
        JobStep.Outcome outcome = fixture.catalog.transact(tx -> prepared.commit(tx, before));
        progress = outcome.progress();
        if (outcome instanceof JobStep.Finished) {
          break;
        }
      }
    }
    State state = fixture.now(asked).state();
    assertThat(state).isEqualTo(stored ? State.REFUSED : State.WAITING);
    if (stored) {
      fixture.open(bucket, "late");
    }
  }

  private boolean store(BlobRef late) {
    try {
      fixture.put(bucket, "late", late);
      return true;
    } catch (BucketKeyClosedException e) {
      return false;
    }
  }

  @Test
  void anotherOfficerAgreesAndABackupIsYoungerThanTheScan() {
    fixture.reseal(bucket);
    KeyDestruction asked = ask();
    assertThat(refusal(fixture.second.agree(asked.id(), OTHER, null))).contains("scan");
    assertThat(refusal(fixture.destructions.retire(new KeyChoice("photos", "1"), OTHER)))
        .contains(asked.id());
    fixture.run();
    Instant scanned = Objects.requireNonNull(fixture.now(asked).scanned());
    Instant backup = backup();

    assertThat(refusal(fixture.second.agree(asked.id(), ASKING, backup))).contains("another");
    assertThat(refusal(fixture.second.agree(asked.id(), OTHER, null))).contains("newestBackup");
    assertThat(refusal(fixture.second.agree(asked.id(), OTHER, scanned))).contains("younger");
    assertThat(refusal(fixture.second.agree(asked.id(), OTHER, backup.plusSeconds(60))))
        .contains("later than now");
    assertThat(refusal(fixture.carryingOut.carryOut(asked.id(), OTHER))).contains("agree first");
    taken(fixture.second.agree(asked.id(), OTHER, backup));
    assertThat(refusal(fixture.carryingOut.carryOut(asked.id(), OTHER))).contains("not before");
    assertThat(fixture.key(bucket, 1).state()).isEqualTo("RETIRED");
  }

  @Test
  void whatIsCancelledIsAsItWas() {
    KeyDestruction waiting = retired();
    taken(fixture.second.agree(waiting.id(), OTHER, backup()));
    assertThat(taken(fixture.destructions.cancel(waiting.id(), OTHER)).state())
        .isEqualTo(State.CANCELLED);
    assertThat(fixture.key(bucket, 1).state()).isEqualTo("SUPERSEDED");
    assertThat(store(lateUpload())).as("takes references again").isTrue();
    assertThat(refusal(fixture.carryingOut.carryOut(waiting.id(), ASKING))).contains("over");
  }

  /** As a revocation leaves it. */
  private void revoked() {
    fixture.reseal(bucket);
    BucketKeyRow key = fixture.key(bucket, 1);
    fixture.catalog.transact(tx -> {
      tx.bucketKeys().close(bucket.id(), key.id());
      return tx.bucketKeys().update(key.in("RETIRED", fixture.clock.instant()));
    });
  }

  @Test
  void aRevokedKeyIsDestroyedInTheSameWay() {
    revoked();
    KeyDestruction asked = ask();
    fixture.run();
    taken(fixture.second.agree(asked.id(), OTHER, backup()));
    fixture.clock.advance(UNDO);
    taken(fixture.carryingOut.carryOut(asked.id(), ASKING));
    assertThatThrownBy(() -> fixture.key(bucket, 1)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void aRevokedKeyIsNotBroughtBack() {
    revoked();
    KeyDestruction asked = ask();
    fixture.run();
    taken(fixture.destructions.cancel(asked.id(), OTHER));
    assertThat(fixture.key(bucket, 1).state()).isEqualTo("RETIRED");
    assertThat(store(lateUpload())).as("takes no references").isFalse();
  }

  @Test
  void theCurrentKeyAndOnesThatAreNotThereAreRefused() {
    assertThat(refusal(fixture.destructions.retire(new KeyChoice("photos", "2"), ASKING)))
        .contains("current");
    assertThat(fixture.destructions.retire(new KeyChoice("photos", "3"), ASKING))
        .isInstanceOf(Decision.Missing.class);
    assertThat(fixture.destructions.retire(new KeyChoice("nowhere", "1"), ASKING))
        .isInstanceOf(Decision.Missing.class);
    String id = fixture.key(bucket, 1).id().toString();
    taken(fixture.destructions.retire(new KeyChoice("photos", id), ASKING));
  }
}
