package eu.rempart.catalog;

import static eu.rempart.catalog.CatalogFixtures.DUE;
import static eu.rempart.catalog.CatalogFixtures.NOW;
import static eu.rempart.catalog.CatalogFixtures.blob;
import static eu.rempart.catalog.CatalogFixtures.bucket;
import static eu.rempart.catalog.CatalogFixtures.draft;
import static eu.rempart.catalog.CatalogFixtures.taken;
import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.DeleteMarker;
import eu.rempart.catalog.record.KeyVersion;
import eu.rempart.catalog.record.ObjectLock;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.catalog.record.Retention;
import eu.rempart.catalog.record.RetentionMode;
import eu.rempart.catalog.record.StoredBlob;
import eu.rempart.catalog.record.Versioning;
import eu.rempart.catalog.store.MemoryCatalogStore;
import eu.rempart.envelope.ValueKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VersionsTest {

  private static final Bucket BUCKET = bucket("b");

  private final CountingStore store = new CountingStore(new MemoryCatalogStore());
  private final Catalog catalog = new Catalog(store, ValueKey.generate());

  @BeforeEach
  void makeVersionedBucket() {
    catalog.transact(tx -> tx.buckets().insert(BUCKET.withVersioning(Versioning.ENABLED)));
  }

  @Test
  void currentIsOneRowHoweverManyVersionsThereAre() {
    for (int i = 0; i < 50; i++) {
      put("k");
    }
    store.reset();
    ObjectVersion current = catalog.read(tx -> tx.objects().current(BUCKET.id(), "k"));
    assertThat(current.order()).isEqualTo(50);
    assertThat(store.gets.get()).isEqualTo(1);
    assertThat(store.scans.get()).isZero();
  }

  @Test
  void tagsCostAVersionNothingThatHasNone() {
    RowCodec codec = new RowCodec(CatalogKeys.first(ValueKey.generate()));
    byte[] row = {1};
    ObjectVersion plain = draft("k", 0);
    byte[] without = codec.encode(row, plain);
    byte[] with = codec.encode(row, plain.withTags(Map.of("a", "1")));
    assertThat(with.length - without.length).isGreaterThan("tags".length() + "a1".length());
    assertThat(codec.decode(row, without, ObjectVersion.class)).isEqualTo(plain);
    assertThat(codec.decode(row, with, ObjectVersion.class).tags()).isEqualTo(Map.of("a", "1"));
  }

  @Test
  void anyVersionIsAFewRows() {
    ObjectVersion oldest = put("k");
    for (int i = 0; i < 50; i++) {
      put("k");
    }
    store.reset();
    KeyVersion found = catalog.read(tx -> tx.objects().find(BUCKET.id(), "k", oldest.versionId()));
    assertThat(found).isEqualTo(oldest);
    assertThat(store.gets.get()).isEqualTo(3);
    assertThat(store.scans.get()).isZero();
  }

  @Test
  void listingNeverWalksVersionsThatAreNotCurrent() {
    for (int i = 0; i < 200; i++) {
      put("busy");
      delete("gone-" + i);
    }
    put("zebra");
    store.reset();
    ListPage page =
        catalog.read(tx -> tx.objects().list(BUCKET.id(), new ListQuery("", "", "", 10)));
    assertThat(page.entries()).extracting(ObjectVersion::key).containsExactly("busy", "zebra");
    assertThat(store.rows.get()).isEqualTo(2);
  }

  @Test
  void listingVersionsSeeksPastGroups() {
    for (int i = 0; i < 300; i++) {
      put("group/" + i);
      put("group/" + i);
    }
    put("z");
    store.reset();
    VersionPage page =
        catalog.read(tx ->
            tx.objects()
                .listVersions(
                    BUCKET.id(), new VersionQuery("", "/", VersionPosition.BEGINNING, 10)));
    assertThat(page.commonPrefixes()).containsExactly("group/");
    assertThat(page.entries()).hasSize(1);
    assertThat(store.rows.get()).isLessThan(60);
  }

  @Test
  void orderIsThatOfTheTransactionsWhateverTheClocksSay() {
    Instant late = NOW.plusSeconds(86_400);
    ObjectVersion first =
        catalog.transact(tx -> tx.objects().put(BUCKET, at("k", late), List.of(), DUE));
    ObjectVersion second =
        catalog.transact(tx -> tx.objects().put(BUCKET, at("k", NOW), List.of(), DUE));
    assertThat(second.order()).isGreaterThan(first.order());
    assertThat(catalog.<ObjectVersion, RuntimeException>read(this::current)).isEqualTo(second);
    assertThat(versions())
        .extracting(KeyVersion::versionId)
        .containsExactly(second.versionId(), first.versionId());
  }

  @Test
  void removingTheDeleteMarkerBringsTheObjectBack() {
    ObjectVersion object = put("k");
    DeleteMarker marker = delete("k");
    assertThat(catalog.<ObjectVersion, RuntimeException>read(this::current)).isNull();

    catalog.transact(
        tx -> tx.objects().remove(BUCKET.id(), "k", marker.versionId(), false, NOW, DUE));

    assertThat(catalog.<ObjectVersion, RuntimeException>read(this::current)).isEqualTo(object);
  }

  @Test
  void aWriteThatBeganBeforeVersioningWasEnabledLosesNothing() {
    Bucket plain = bucket("plain");
    catalog.transact(tx -> tx.buckets().insert(plain));
    BlobRef old = blob(3, 0);
    catalog.transact(tx -> tx.objects().put(plain, draft("k", 3), List.of(taken(tx, old)), DUE));
    AtomicInteger attempts = new AtomicInteger();

    ObjectVersion stored =
        catalog.transact(tx -> {
          ObjectVersion written = tx.objects().put(plain, draft("k", 0), List.of(), DUE);
          if (attempts.incrementAndGet() == 1) {
            elsewhere(() ->
                catalog.transact(other -> {
                  other.buckets().update(plain.withVersioning(Versioning.ENABLED));
                  return null;
                }));
          }
          return written;
        });

    assertThat(attempts).hasValue(2);
    assertThat(stored.nullVersion()).isFalse();
    assertThat(stored.versionId()).matches("[0-9a-f]{32}");
    KeyVersion kept =
        catalog.read(tx -> tx.objects().find(plain.id(), "k", KeyVersion.NULL_VERSION));
    assertThat(((ObjectVersion) kept).parts().refs()).containsExactly(old);
    StoredBlob blob = catalog.read(tx -> tx.blobs().find(old.blobId()));
    assertThat(blob.state()).isEqualTo(StoredBlob.State.LIVE);
  }

  @Test
  void aLockThatIsSetWhileItsVersionIsRemovedWins() {
    ObjectVersion version = put("k");
    AtomicInteger attempts = new AtomicInteger();
    ObjectLock hold = new ObjectLock(null, true);

    Removal removal =
        catalog.transact(tx -> {
          Removal tried =
              tx.objects().remove(BUCKET.id(), "k", version.versionId(), true, NOW, DUE);
          if (attempts.incrementAndGet() == 1) {
            elsewhere(() ->
                catalog.transact(other -> {
                  other.objects().setLock(BUCKET.id(), version, hold);
                  return null;
                }));
          }
          return tried;
        });

    assertThat(attempts).hasValue(2);
    assertThat(removal).isEqualTo(new Removal.Locked());
    assertThat(catalog.<ObjectVersion, RuntimeException>read(this::current))
        .isEqualTo(version.withLock(hold));
  }

  @Test
  void aVersionThatIsNotCurrentStaysLocked() {
    Instant until = NOW.plusSeconds(60);
    ObjectVersion version = put("k");
    catalog.transact(tx -> {
      ObjectLock lock = new ObjectLock(new Retention(RetentionMode.COMPLIANCE, until), null);
      tx.objects().setLock(BUCKET.id(), version, lock);
      return null;
    });
    put("k");
    delete("k");

    assertThat(remove(version, until.minusNanos(1))).isEqualTo(new Removal.Locked());
    assertThat(remove(version, until)).isInstanceOf(Removal.Removed.class);
  }

  private Removal remove(ObjectVersion version, Instant now) {
    return catalog.transact(
        tx -> tx.objects().remove(BUCKET.id(), version.key(), version.versionId(), true, now, DUE));
  }

  private @Nullable ObjectVersion current(CatalogTx tx) {
    return tx.objects().current(BUCKET.id(), "k");
  }

  private ObjectVersion put(String key) {
    return put(key, 1);
  }

  private ObjectVersion put(String key, int blobs) {
    return catalog.transact(tx -> {
      List<BlobRef> refs = new ArrayList<>();
      for (int i = 0; i < blobs; i++) {
        refs.add(taken(tx, blob(5, i)));
      }
      return tx.objects().put(BUCKET, draft(key, 5L * blobs), refs, DUE);
    });
  }

  private DeleteMarker delete(String key) {
    return ((Deletion.Marked)
            catalog.<Deletion, RuntimeException>transact(
                tx -> tx.objects().delete(BUCKET, key, NOW, DUE)))
        .marker();
  }

  private static ObjectVersion at(String key, Instant lastModified) {
    ObjectVersion draft = draft(key, 0);
    return new ObjectVersion(
        key,
        VersionIds.next(),
        0,
        lastModified,
        0,
        draft.etag(),
        draft.checksums(),
        draft.checksumType(),
        draft.contentHeaders(),
        draft.userMetadata(),
        draft.storageClass(),
        null,
        draft.lock(),
        null,
        draft.parts(),
        Map.of());
  }

  private List<KeyVersion> versions() {
    return catalog.read(tx ->
        tx
            .objects()
            .listVersions(BUCKET.id(), VersionQuery.all(VersionPosition.BEGINNING, 1000))
            .entries()
            .stream()
            .map(VersionPage.Entry::version)
            .toList());
  }

  private static void elsewhere(Runnable work) {
    Thread thread = Thread.ofPlatform().start(work);
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
