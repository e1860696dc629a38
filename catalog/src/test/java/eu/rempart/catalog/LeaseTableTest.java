package eu.rempart.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.catalog.record.Lease;
import eu.rempart.catalog.store.MemoryCatalogStore;
import eu.rempart.envelope.ValueKey;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LeaseTableTest {

  private static final Duration TERM = Duration.ofSeconds(30);

  private final Catalog catalog = new Catalog(new MemoryCatalogStore(), ValueKey.generate());

  @Test
  void oneHolderAtATime() {
    assertThat(take("one", null)).isEqualTo(new Lease("keys", "one", 1, 0, 30_000));
    assertThat(take("two", null)).isNull();
  }

  @Test
  void whatWasSeenUnchangedIsTakenWithAHigherToken() {
    Lease first = take("one", null);
    Lease second = take("two", first);
    assertThat(second).isEqualTo(new Lease("keys", "two", 2, 0, 30_000));
  }

  @Test
  void aRenewalInBetweenKeepsTheLease() {
    Lease first = take("one", null);
    Lease renewed = renew(first);
    assertThat(take("two", first)).isNull();
    assertThat(take("two", renewed)).isNotNull();
  }

  @Test
  void aLostLeaseIsNotRenewedOrReleased() {
    Lease lost = take("one", null);
    Lease held = take("two", lost);
    assertThat(renew(lost)).isNull();
    release(lost);
    assertThat(find()).isEqualTo(held);
  }

  @Test
  void theSameHolderTakesItsLeaseAfterARestart() {
    Lease before = take("one", null);
    Lease after = take("one", null);
    assertThat(after.token()).isEqualTo(before.token() + 1);
    assertThat(renew(before)).as("a thread of the life before").isNull();
  }

  @Test
  void tokensGrowAcrossARelease() {
    release(take("one", null));
    assertThat(find().holder()).isNull();
    assertThat(take("two", null).token()).isEqualTo(2);
  }

  private Lease take(String holder, @Nullable Lease runOut) {
    return catalog.transact(tx -> tx.leases().take("keys", holder, TERM, runOut));
  }

  private Lease renew(Lease lease) {
    return catalog.transact(tx -> tx.leases().renew(lease));
  }

  private void release(Lease lease) {
    catalog.transact(tx -> {
      tx.leases().release(lease);
      return null;
    });
  }

  private Lease find() {
    return catalog.read(tx -> tx.leases().find("keys"));
  }
}
