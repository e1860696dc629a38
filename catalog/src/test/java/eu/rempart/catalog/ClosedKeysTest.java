package eu.rempart.catalog;

import static eu.rempart.catalog.CatalogFixtures.DUE;
import static eu.rempart.catalog.CatalogFixtures.NOW;
import static eu.rempart.catalog.CatalogFixtures.blob;
import static eu.rempart.catalog.CatalogFixtures.draft;
import static eu.rempart.catalog.CatalogFixtures.header;
import static eu.rempart.catalog.CatalogFixtures.part;
import static eu.rempart.catalog.CatalogFixtures.taken;
import static eu.rempart.catalog.CatalogFixtures.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.BucketKeyRow;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.catalog.record.Part;
import eu.rempart.catalog.record.Upload;
import eu.rempart.catalog.store.MemoryCatalogStore;
import eu.rempart.envelope.BucketKeyId;
import eu.rempart.envelope.ValueKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClosedKeysTest {
  private static final Bucket BUCKET = CatalogFixtures.bucket("b");

  /** Every header of the fixtures is under this one key. */
  private static final BucketKeyId KEY = header().bucketKeyId();

  private final Catalog catalog = new Catalog(new MemoryCatalogStore(), ValueKey.generate());

  @BeforeEach
  void insert() {
    catalog.transact(tx -> tx.buckets().insert(BUCKET));
  }

  @Test
  void aClosedKeyTakesNoNewReferenceAndKeepsTheOld() {
    put("before");
    close();
    assertThatThrownBy(() -> put("after"))
        .isInstanceOf(BucketKeyClosedException.class)
        .hasMessageContaining(KEY.toString());
    assertThat(current("before")).isNotNull();
    assertThat(current("after")).isNull();

    catalog.transact(tx -> {
      tx.bucketKeys().reopen(BUCKET.id(), KEY);
      return null;
    });
    assertThat(put("after")).isNotNull();
  }

  @Test
  void aKeyIsClosedInItsOwnBucketOnly() {
    Bucket other = CatalogFixtures.bucket("c");
    catalog.transact(tx -> tx.buckets().insert(other));
    close();
    catalog.transact(tx -> tx.objects().put(other, draft("k", 5), refs(tx), DUE));
    assertThat(catalog.<Boolean, RuntimeException>read(tx -> closed(tx, other))).isFalse();
    assertThat(catalog.<Boolean, RuntimeException>read(tx -> closed(tx, BUCKET))).isTrue();
  }

  private static boolean closed(CatalogTx tx, Bucket bucket) {
    return tx.bucketKeys().isClosed(bucket.id(), KEY);
  }

  @Test
  void partsThatWereThereBeforeAreStillPutTogether() {
    Upload upload = upload(BUCKET.id(), "large", "upload-1");
    Part first = part(1, blob(7, 1));
    catalog.transact(tx -> {
      tx.uploads().insert(upload);
      return tx.parts(upload).put(first.withBlob(taken(tx, first.blob())), DUE);
    });
    close();

    Part second = part(2, blob(7, 2));
    assertThatThrownBy(() ->
            catalog.transact(
                tx -> tx.parts(upload).put(second.withBlob(taken(tx, second.blob())), DUE)))
        .isInstanceOf(BucketKeyClosedException.class);
    catalog.transact(tx -> {
      List<BlobRef> refs = tx.parts(upload).take(List.of(first), DUE);
      tx.uploads().delete(upload, DUE);
      return tx.objects().put(BUCKET, draft("large", 7), refs, DUE);
    });
    assertThat(current("large")).isNotNull();
  }

  @Test
  void noHeaderIsMovedToAClosedKey() {
    put("k");
    RefSweep sweep = catalog.references();
    RefRow row = sweep.versions(BUCKET.id(), "", 1).rows().getFirst();
    RowRewrite rewrite = sweep.rewrite(row, ref -> ref.withHeader(header())).getFirst();
    close();
    assertThat(catalog.<Boolean, RuntimeException>transact(tx -> tx.rewrite(rewrite))).isFalse();
    catalog.transact(tx -> {
      tx.bucketKeys().reopen(BUCKET.id(), KEY);
      return null;
    });
    assertThat(catalog.<Boolean, RuntimeException>transact(tx -> tx.rewrite(rewrite))).isTrue();
  }

  /** Whichever commits first, no reference is stored that the one who closed does not see. */
  @Test
  void aReferenceConflictsWithTheClosingOfItsKey() {
    AtomicBoolean first = new AtomicBoolean(true);
    assertThatThrownBy(() ->
            catalog.transact(tx -> {
              ObjectVersion stored = tx.objects().put(BUCKET, draft("k", 5), refs(tx), DUE);
              if (first.getAndSet(false)) {
                Thread closing = Thread.ofPlatform().start(this::close);
                joined(closing);
              }
              return stored;
            }))
        .isInstanceOf(BucketKeyClosedException.class);
    assertThat(first).isFalse();
    assertThat(current("k")).isNull();
  }

  @Test
  void aShreddedBucketHasNoKeyAndGetsNone() {
    BucketKeyRow key = key(1);
    catalog.transact(tx -> tx.bucketKeys().insertIfNoCurrent(key));
    catalog.transact(tx -> {
      tx.bucketKeys().shred(BUCKET.id());
      return null;
    });
    assertThat(
            catalog.<List<BucketKeyRow>, RuntimeException>read(
                tx -> tx.bucketKeys().list(BUCKET.id())))
        .isEmpty();
    assertThatThrownBy(() -> catalog.transact(tx -> tx.bucketKeys().insertIfNoCurrent(key(2))))
        .isInstanceOf(BucketKeyClosedException.class);
    assertThat(
            catalog.<Boolean, RuntimeException>read(
                tx -> tx.bucketKeys().isClosed(BUCKET.id(), key.id())))
        .as("what was sealed under it before, and comes late")
        .isTrue();
  }

  private static BucketKeyRow key(int generation) {
    return new BucketKeyRow(
        BUCKET.id(),
        "acme",
        BucketKeyId.random(),
        generation,
        "CURRENT",
        NOW,
        NOW,
        Map.of("kek", "k"));
  }

  private static void joined(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void close() {
    catalog.transact(tx -> {
      tx.bucketKeys().close(BUCKET.id(), KEY);
      return null;
    });
  }

  private static List<BlobRef> refs(CatalogTx tx) {
    return List.of(taken(tx, blob(5, 0)));
  }

  private ObjectVersion put(String key) {
    return Objects.requireNonNull(
        catalog.transact(tx -> tx.objects().put(BUCKET, draft(key, 5), refs(tx), DUE)));
  }

  private ObjectVersion current(String key) {
    return catalog.read(tx -> tx.objects().current(BUCKET.id(), key));
  }
}
