package eu.rempart.catalog;

import static eu.rempart.catalog.CatalogFixtures.DUE;
import static eu.rempart.catalog.CatalogFixtures.NOW;
import static eu.rempart.catalog.CatalogFixtures.blob;
import static eu.rempart.catalog.CatalogFixtures.bucket;
import static eu.rempart.catalog.CatalogFixtures.draft;
import static eu.rempart.catalog.CatalogFixtures.inlineBlob;
import static eu.rempart.catalog.CatalogFixtures.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.catalog.record.PartManifest;
import eu.rempart.catalog.record.StoredBlob;
import eu.rempart.catalog.store.MemoryCatalogStore;
import eu.rempart.envelope.ValueKey;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CatalogTest {

  private static final Bucket PHOTOS = bucket("photos");

  private final Catalog catalog = new Catalog(new MemoryCatalogStore(), ValueKey.generate());

  @BeforeEach
  void makeBucket() {
    assertThat(catalog.<Boolean, RuntimeException>transact(tx -> tx.buckets().insert(PHOTOS)))
        .isTrue();
  }

  @Test
  void storesAnObjectAndReadsItBack() {
    BlobRef ref = blob(100, 0);
    ObjectVersion stored = catalog.transact(tx -> put(tx, "cat.jpg", ref));

    ObjectVersion found = catalog.read(tx -> tx.objects().current(PHOTOS.id(), "cat.jpg"));

    assertThat(found).isEqualTo(stored);
    assertThat(found.placed(ObjectVersion.NULL_VERSION, 0).withParts(PartManifest.NONE))
        .isEqualTo(draft("cat.jpg", 100));
    assertThat(found.parts().refs()).containsExactly(ref);
  }

  @Test
  void replacingAnObjectMakesItsBlobGarbage() {
    BlobRef first = blob(100, 0);
    BlobRef second = blob(7, 0);
    catalog.transact(tx -> put(tx, "cat.jpg", first));
    catalog.transact(tx -> put(tx, "cat.jpg", second));

    StoredBlob old = catalog.read(tx -> tx.blobs().find(first.blobId()));
    StoredBlob current = catalog.read(tx -> tx.blobs().find(second.blobId()));

    assertThat(old.state()).isEqualTo(StoredBlob.State.GARBAGE);
    assertThat(old.since()).isEqualTo(DUE);
    assertThat(current.state()).isEqualTo(StoredBlob.State.LIVE);
  }

  @Test
  void refusesAReferenceThatNobodyTook() {
    assertThatIllegalStateException()
        .isThrownBy(() ->
            catalog.transact(
                tx -> tx.objects().put(PHOTOS, draft("cat.jpg", 1), List.of(blob(1, 0)), DUE)));
  }

  @Test
  void refusesToCommitAReferenceThatNoRowHolds() {
    assertThatIllegalStateException()
        .isThrownBy(() -> catalog.transact(tx -> taken(tx, blob(1, 0))))
        .withMessageContaining("stored in no row");
  }

  @Test
  void refusesAnObjectInADeletedBucket() {
    catalog.transact(tx -> {
      tx.buckets().delete(PHOTOS);
      return null;
    });
    assertThatThrownBy(() -> catalog.transact(tx -> put(tx, "cat.jpg", blob(1, 0))))
        .isInstanceOf(BucketGoneException.class);
  }

  @Test
  void keepsSmallBlobsInline() {
    BlobRef ref = inlineBlob(300);
    byte[] sealed = new byte[300];
    sealed[7] = 42;
    catalog.transact(tx -> {
      tx.blobs().putInline(ref, sealed, NOW);
      return tx.objects().put(PHOTOS, draft("small", 300), List.of(ref), DUE);
    });

    assertThat(catalog.<byte[], RuntimeException>read(tx -> tx.blobs().inline(ref.blobId())))
        .isEqualTo(sealed);
  }

  @Test
  void readsDoNotWrite() {
    assertThatIllegalStateException()
        .isThrownBy(() -> catalog.read(tx -> tx.buckets().insert(bucket("other"))));
  }

  private static ObjectVersion put(CatalogTx tx, String key, BlobRef ref) {
    return tx.objects().put(PHOTOS, draft(key, ref.plainLength()), List.of(taken(tx, ref)), DUE);
  }
}
