package eu.rempart.gateway.keys.destruction;

import static eu.rempart.gateway.keys.destruction.DestructionFixture.ASKING;
import static eu.rempart.gateway.keys.destruction.DestructionFixture.NOTICE;
import static eu.rempart.gateway.keys.destruction.DestructionFixture.OTHER;
import static eu.rempart.gateway.keys.destruction.DestructionFixture.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.BucketLock;
import eu.rempart.catalog.record.KeyDestruction;
import eu.rempart.catalog.record.KeyDestruction.State;
import eu.rempart.keymanager.KeyException;
import eu.rempart.keymanager.KeyRetiredException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShreddingTest {
  private final DestructionFixture fixture = new DestructionFixture();
  private final Bucket photos = fixture.bucket("photos");
  private final Bucket letters = fixture.bucket("letters");

  @AfterEach
  void close() {
    fixture.close();
  }

  private void fill() {
    for (Bucket bucket : new Bucket[] {photos, letters}) {
      fixture.put(bucket, "a");
      fixture.rotate(bucket, 1);
      fixture.put(bucket, "b");
    }
  }

  private KeyDestruction agreed(Decision asked) {
    fixture.run();
    return taken(fixture.second.agree(taken(asked).id(), OTHER, null));
  }

  @Test
  void nothingOfABucketOpensAfterTheNoticeAndAllUntilThen() throws Exception {
    fill();
    KeyDestruction agreed = agreed(fixture.destructions.shredBucket("photos", "", ASKING));

    fixture.clock.advance(NOTICE.minusSeconds(1));
    assertThat(fixture.carryingOut.carryOut(agreed.id(), ASKING))
        .isInstanceOf(Decision.NotNow.class);
    fixture.open(photos, "a");
    fixture.put(photos, "c");
    fixture.clock.advance(Duration.ofSeconds(1));
    KeyDestruction done = taken(fixture.carryingOut.carryOut(agreed.id(), ASKING));

    for (String key : new String[] {"a", "b", "c"}) {
      assertThatThrownBy(() -> fixture.open(photos, key)).isInstanceOf(KeyException.class);
    }
    assertThatThrownBy(() -> fixture.put(photos, "d")).isInstanceOf(KeyRetiredException.class);
    fixture.open(letters, "a");
    JsonNode statement =
        Certificate.verify(Objects.requireNonNull(done.certificate()), fixture.signer.verifying());
    assertThat(statement.path("keys")).hasSize(2);
    assertThat(statement.at("/found/under").asLong()).isEqualTo(2);
    assertThat(statement.path("kind").asText()).isEqualTo("bucket");
  }

  @Test
  void theNoticeIsWaivedForAReasonThatIsInTheCertificate() {
    fill();
    KeyDestruction agreed =
        agreed(fixture.destructions.shredBucket("photos", "order 7 of the court", ASKING));
    KeyDestruction done = taken(fixture.carryingOut.carryOut(agreed.id(), OTHER));
    assertThat(done.certificate()).contains("order 7 of the court");
  }

  @Test
  void aTenantIsShreddedWithEveryBucket() throws Exception {
    fill();
    KeyDestruction agreed = agreed(fixture.destructions.shredTenant("acme", "", ASKING));
    fixture.clock.advance(NOTICE);
    taken(fixture.carryingOut.carryOut(agreed.id(), ASKING));
    for (Bucket bucket : new Bucket[] {photos, letters}) {
      assertThatThrownBy(() -> fixture.open(bucket, "b")).isInstanceOf(KeyException.class);
    }
    assertThat(fixture.destructions.shredTenant("nobody", "", ASKING))
        .isInstanceOf(Decision.Missing.class);
  }

  @Test
  void whoAskedDoesNotAgree() {
    fill();
    KeyDestruction asked = taken(fixture.destructions.shredBucket("photos", "now", ASKING));
    fixture.run();
    assertThat(fixture.second.agree(asked.id(), ASKING, null)).isInstanceOf(Decision.NotNow.class);
    assertThat(fixture.now(asked).state()).isEqualTo(State.WAITING);
  }

  @Test
  void whatALockKeepsIsNotShredded() throws Exception {
    fill();
    KeyDestruction agreed = agreed(fixture.destructions.shredBucket("photos", "now", ASKING));
    fixture.catalog.transact(tx -> {
      tx.buckets().update(photos.withLock(BucketLock.WITHOUT_DEFAULT));
      return null;
    });

    assertThat(fixture.carryingOut.carryOut(agreed.id(), ASKING))
        .isInstanceOf(Decision.NotNow.class);
    assertThat(fixture.destructions.shredTenant("acme", "", ASKING))
        .isInstanceOf(Decision.NotNow.class);
    fixture.open(photos, "a");
  }

  @Test
  void whatIsCancelledDuringTheNoticeStays() throws Exception {
    fill();
    KeyDestruction agreed = agreed(fixture.destructions.shredBucket("photos", "", ASKING));
    taken(fixture.destructions.cancel(agreed.id(), OTHER));
    fixture.clock.advance(NOTICE);
    assertThat(fixture.carryingOut.carryOut(agreed.id(), ASKING))
        .isInstanceOf(Decision.NotNow.class);
    fixture.open(photos, "a");
  }
}
