package eu.rempart.gateway.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.CatalogFixtures;
import eu.rempart.catalog.CatalogKeys;
import eu.rempart.catalog.record.BucketKeyRow;
import eu.rempart.catalog.store.MemoryCatalogStore;
import eu.rempart.envelope.BucketKey;
import eu.rempart.envelope.ValueKey;
import eu.rempart.keymanager.BucketKeyRecord.State;
import eu.rempart.keymanager.UnknownKeyException;
import eu.rempart.keymanager.escrow.EscrowException;
import eu.rempart.keymanager.escrow.EscrowedBucketKey;
import eu.rempart.keymanager.escrow.OpenEscrow;
import eu.rempart.keymanager.escrow.SplitEscrow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EscrowExportTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:20:30Z");

  private final ValueKey catalogKey = ValueKey.generate();
  private final Catalog catalog = new Catalog(new MemoryCatalogStore(), catalogKey);
  private final Map<String, BucketKey> keys = new HashMap<>();
  private final EscrowExport export =
      new EscrowExport(
          catalog,
          CatalogKeys.first(catalogKey),
          (context, wrapped) -> {
            BucketKey key = keys.get(context.keyId().toString());
            if (key == null) {
              throw new UnknownKeyException("no such key");
            }
            return key.lease();
          },
          "instance-1",
          InstantSource.fixed(NOW));

  @BeforeEach
  void fill() {
    bucket("alpha", State.CURRENT);
    bucket("beta", State.CURRENT);
  }

  @AfterEach
  void close() {
    keys.values().forEach(BucketKey::close);
    catalog.close();
    catalogKey.close();
  }

  private BucketKey bucket(String name, State state) {
    BucketKey key = BucketKey.generate();
    keys.put(key.id().toString(), key);
    catalog.transact(tx -> {
      tx.buckets().insert(CatalogFixtures.bucket(name));
      return tx.bucketKeys()
          .insertIfNoCurrent(
              new BucketKeyRow(
                  "id-of-" + name,
                  "acme",
                  key.id(),
                  1,
                  state.name(),
                  NOW,
                  NOW,
                  Map.of("kek", "local:x", "version", "1", "ciphertext", "c")));
    });
    return key;
  }

  @Test
  void everyKeyAndTheCatalogsAreThereUnderTheirNames() {
    try (SplitEscrow split = export.inShares(EscrowScope.ALL, 2, 3);
        OpenEscrow open = OpenEscrow.withShares(split.escrow(), split.shares())) {
      assertThat(open.bucketKeys())
          .extracting(EscrowedBucketKey::bucket)
          .containsExactlyInAnyOrder("alpha", "beta");
      assertThat(open.catalogKeys()).hasSize(1);
      assertThat(open.escrow().instance()).isEqualTo("instance-1");
      for (EscrowedBucketKey each : open.bucketKeys()) {
        try (BucketKey key = open.bucketKey(each)) {
          assertThat(key.id()).isEqualTo(each.id());
        }
      }
    }
  }

  @Test
  void aRetiredKeyIsNeverEscrowed() {
    BucketKey retired = bucket("gamma", State.RETIRED);
    try (SplitEscrow split = export.inShares(EscrowScope.ALL, 2, 2);
        OpenEscrow open = OpenEscrow.withShares(split.escrow(), split.shares())) {
      assertThat(open.find(retired.id())).isNull();
      assertThat(open.bucketKeys()).hasSize(2);
    }
  }

  @Test
  void onlyWhatIsAskedForIsEscrowed() {
    EscrowScope scope = new EscrowScope(Set.of("beta"), "", false);
    try (SplitEscrow split = export.inShares(scope, 2, 2);
        OpenEscrow open = OpenEscrow.withShares(split.escrow(), split.shares())) {
      assertThat(open.bucketKeys()).extracting(EscrowedBucketKey::bucket).containsExactly("beta");
      assertThat(open.catalogKeys()).isEmpty();
    }
    refused(new EscrowScope(Set.of("beta", "omega"), "", true), "no key of bucket omega");
    refused(new EscrowScope(Set.of(), "nobody", true), "no bucket key to escrow");
  }

  @Test
  void aKeyThatCannotBeHadMakesNoEscrow() {
    keys.clear();
    assertThatExceptionOfType(UnknownKeyException.class)
        .isThrownBy(() -> export.inShares(EscrowScope.ALL, 2, 2));
    assertThat(new EscrowLedger(catalog).list()).isEmpty();
  }

  @Test
  void everyEscrowIsEnteredBeforeItIsHandedOut() {
    try (SplitEscrow first = export.inShares(EscrowScope.ALL, 2, 3);
        SplitEscrow second = export.inShares(EscrowScope.ALL, 3, 5)) {
      List<EscrowLedger.Entry> entries = new EscrowLedger(catalog).list();
      assertThat(entries)
          .containsExactly(
              new EscrowLedger.Entry(first.escrow().id(), NOW, 2, "2 of 3 shares"),
              new EscrowLedger.Entry(second.escrow().id(), NOW, 2, "3 of 5 shares"));
    }
  }

  private void refused(EscrowScope scope, String sentence) {
    List<EscrowLedger.Entry> before = new EscrowLedger(catalog).list();
    assertThatExceptionOfType(EscrowException.class)
        .isThrownBy(() -> export.inShares(scope, 2, 2))
        .withMessageContaining(sentence);
    assertThat(new EscrowLedger(catalog).list()).isEqualTo(before);
  }
}
