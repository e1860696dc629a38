package eu.rempart.catalog;

import static eu.rempart.catalog.CatalogFixtures.DUE;
import static eu.rempart.catalog.CatalogFixtures.NOW;
import static eu.rempart.catalog.CatalogFixtures.blob;
import static eu.rempart.catalog.CatalogFixtures.bucket;
import static eu.rempart.catalog.CatalogFixtures.draft;
import static eu.rempart.catalog.CatalogFixtures.header;
import static eu.rempart.catalog.CatalogFixtures.inlineBlob;
import static eu.rempart.catalog.CatalogFixtures.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.GarbageBlob;
import eu.rempart.catalog.record.PendingBlob;
import eu.rempart.catalog.record.StoredBlob;
import eu.rempart.catalog.store.MemoryCatalogStore;
import eu.rempart.envelope.ValueKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlobTableTest {

  private static final Bucket BUCKET = bucket("b");
  private static final Instant RETRY = DUE.plus(Duration.ofMinutes(10));

  private final Catalog catalog = new Catalog(new MemoryCatalogStore(), ValueKey.generate());

  @BeforeEach
  void makeBucket() {
    catalog.transact(tx -> tx.buckets().insert(BUCKET));
  }

  @Test
  void findsPendingBlobsByAge() {
    BlobRef old = blob(1, 0);
    BlobRef young = blob(2, 0);
    pending(old, NOW);
    pending(young, NOW.plusSeconds(60));

    List<PendingBlob> found =
        catalog.read(tx -> tx.blobs().pendingOlderThan(NOW.plusSeconds(30), 10));

    assertThat(found).extracting(PendingBlob::blobId).containsExactly(old.blobId());
    assertThat(found.getFirst().since()).isEqualTo(NOW);
  }

  @Test
  void committingDropsThePendingMark() {
    BlobRef ref = blob(1, 0);
    pending(ref, NOW);
    catalog.transact(tx -> {
      tx.blobs().commit(ref);
      return tx.objects().put(BUCKET, draft("k", 1), List.of(ref), DUE);
    });
    assertThat(
            catalog.<List<PendingBlob>, RuntimeException>read(
                tx -> tx.blobs().pendingOlderThan(DUE, 10)))
        .isEmpty();
    assertThat(state(ref)).isEqualTo(StoredBlob.State.LIVE);
  }

  @Test
  void aBlobThatWasGivenUpCannotBeCommitted() {
    BlobRef ref = blob(1, 0);
    pending(ref, NOW);
    catalog.transact(tx -> tx.blobs().abandon(ref.blobId(), DUE));
    assertThatThrownBy(() ->
            catalog.transact(tx -> {
              tx.blobs().commit(ref);
              return null;
            }))
        .isInstanceOf(BlobGoneException.class);
  }

  @Test
  void aCommittedBlobCannotBeGivenUp() {
    BlobRef ref = blob(1, 0);
    put("k", ref);
    assertThat(
            catalog.<Boolean, RuntimeException>transact(
                tx -> tx.blobs().abandon(ref.blobId(), DUE)))
        .isFalse();
    assertThat(state(ref)).isEqualTo(StoredBlob.State.LIVE);
  }

  @Test
  void aCopySharesTheBlobUntilBothAreGone() {
    BlobRef ref = blob(5, 0);
    put("original", ref);
    BlobRef copy = ref.withHeader(header());
    catalog.transact(tx -> {
      tx.blobs().addReference(ref.blobId());
      return tx.objects().put(BUCKET, draft("copy", 5), List.of(copy), DUE);
    });

    catalog.transact(tx -> tx.objects().delete(BUCKET, "original", NOW, DUE));
    assertThat(state(ref)).isEqualTo(StoredBlob.State.LIVE);
    catalog.transact(tx -> tx.objects().delete(BUCKET, "copy", NOW, DUE));
    assertThat(state(ref)).isEqualTo(StoredBlob.State.GARBAGE);
    assertThatThrownBy(() ->
            catalog.transact(tx -> {
              tx.blobs().addReference(ref.blobId());
              return null;
            }))
        .isInstanceOf(BlobGoneException.class);
  }

  @Test
  void copyingAnObjectOntoItselfKeepsItsBlob() {
    BlobRef ref = blob(5, 0);
    put("k", ref);
    catalog.transact(tx -> {
      tx.blobs().addReference(ref.blobId());
      return tx.objects().put(BUCKET, draft("k", 5), List.of(ref), DUE);
    });
    StoredBlob stored = catalog.read(tx -> tx.blobs().find(ref.blobId()));
    assertThat(stored.references()).isEqualTo(1);
  }

  @Test
  void garbageComesUpWhenDueAndAgainWhenNotForgotten() {
    BlobRef ref = blob(5, 0);
    put("k", ref);
    catalog.transact(tx -> tx.objects().delete(BUCKET, "k", NOW, DUE));

    assertThat(take(DUE)).isEmpty();
    List<GarbageBlob> taken = take(DUE.plusNanos(1));
    assertThat(taken).extracting(GarbageBlob::blobId).containsExactly(ref.blobId());
    assertThat(taken.getFirst().sites()).containsExactly("paris");
    assertThat(take(RETRY)).isEmpty();
    assertThat(take(RETRY.plusNanos(1))).hasSize(1);
    forget(ref);
    assertThat(take(RETRY.plusSeconds(9999))).isEmpty();
    assertThat(catalog.<StoredBlob, RuntimeException>read(tx -> tx.blobs().find(ref.blobId())))
        .isNull();
  }

  @Test
  void forgettingAnInlineBlobDropsItsBytes() {
    BlobRef ref = inlineBlob(9);
    catalog.transact(tx -> {
      tx.blobs().putInline(ref, new byte[9], NOW);
      return tx.objects().put(BUCKET, draft("k", 9), List.of(ref), DUE);
    });
    catalog.transact(tx -> tx.objects().delete(BUCKET, "k", NOW, DUE));
    assertThat(catalog.<byte[], RuntimeException>read(tx -> tx.blobs().inline(ref.blobId())))
        .hasSize(9);
    forget(ref);
    assertThatThrownBy(() -> catalog.read(tx -> tx.blobs().inline(ref.blobId())))
        .isInstanceOf(BlobGoneException.class);
  }

  @Test
  void refusesToForgetALiveBlob() {
    BlobRef ref = blob(5, 0);
    put("k", ref);
    assertThatIllegalStateException().isThrownBy(() -> forget(ref));
  }

  private void pending(BlobRef ref, Instant since) {
    catalog.transact(tx -> {
      tx.blobs().markPending(ref.blobId(), ref.sites(), ref.sealedLength(), since);
      return null;
    });
  }

  private void put(String key, BlobRef ref) {
    catalog.transact(tx ->
        tx.objects().put(BUCKET, draft(key, ref.plainLength()), List.of(taken(tx, ref)), DUE));
  }

  private List<GarbageBlob> take(Instant dueBefore) {
    return catalog.transact(tx -> tx.blobs().takeGarbage(dueBefore, 10, RETRY));
  }

  private void forget(BlobRef ref) {
    catalog.transact(tx -> {
      tx.blobs().forget(ref.blobId());
      return null;
    });
  }

  private StoredBlob.State state(BlobRef ref) {
    StoredBlob blob = catalog.read(tx -> tx.blobs().find(ref.blobId()));
    return Objects.requireNonNull(blob).state();
  }
}
