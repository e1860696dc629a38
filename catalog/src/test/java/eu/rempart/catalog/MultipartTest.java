package eu.rempart.catalog;

import static eu.rempart.catalog.CatalogFixtures.DUE;
import static eu.rempart.catalog.CatalogFixtures.NOW;
import static eu.rempart.catalog.CatalogFixtures.blob;
import static eu.rempart.catalog.CatalogFixtures.bucket;
import static eu.rempart.catalog.CatalogFixtures.draft;
import static eu.rempart.catalog.CatalogFixtures.header;
import static eu.rempart.catalog.CatalogFixtures.part;
import static eu.rempart.catalog.CatalogFixtures.taken;
import static eu.rempart.catalog.CatalogFixtures.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.catalog.record.Part;
import eu.rempart.catalog.record.StoredBlob;
import eu.rempart.catalog.record.Upload;
import eu.rempart.catalog.store.MemoryCatalogStore;
import eu.rempart.envelope.ValueKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartTest {

  private static final Bucket BUCKET = bucket("b");
  private static final Upload UPLOAD = upload(BUCKET.id(), "film.mkv", "upload-1");

  private final CountingStore store = new CountingStore(new MemoryCatalogStore());
  private final Catalog catalog = new Catalog(store, ValueKey.generate());

  @BeforeEach
  void begin() {
    catalog.transact(tx -> {
      tx.buckets().insert(BUCKET);
      tx.uploads().insert(UPLOAD);
      return null;
    });
  }

  @Test
  void replacingAPartReleasesItsBlob() {
    BlobRef first = blob(5, 1);
    BlobRef second = blob(6, 1);
    putParts(List.of(first));
    Part replaced = catalog.transact(tx -> tx.parts(UPLOAD).put(part(1, taken(tx, second)), DUE));
    assertThat(replaced.blob()).isEqualTo(first);
    assertThat(state(first)).isEqualTo(StoredBlob.State.GARBAGE);
    assertThat(state(second)).isEqualTo(StoredBlob.State.LIVE);
  }

  @Test
  void refusesAPartOfAnUploadThatEnded() {
    catalog.transact(tx -> {
      tx.uploads().delete(UPLOAD, DUE);
      return null;
    });
    assertThatThrownBy(() -> putParts(List.of(blob(1, 1)))).isInstanceOf(UploadGoneException.class);
  }

  @Test
  void listsPartsByNumber() {
    putParts(List.of(blob(1, 10_000), blob(1, 2), blob(1, 300)));
    List<Part> all = catalog.read(tx -> tx.parts(UPLOAD).list(0, 10));
    List<Part> after = catalog.read(tx -> tx.parts(UPLOAD).list(2, 1));
    assertThat(all).extracting(Part::number).containsExactly(2, 300, 10_000);
    assertThat(after).extracting(Part::number).containsExactly(300);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 9, 256, 257, 1000})
  void completesAndFindsEveryByte(int count) {
    List<BlobRef> refs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      // Part numbers with gaps, and one part without bytes.
      refs.add(blob(i == 3 ? 0 : 10 + i % 7, 1 + 2 * i));
    }
    putParts(refs);

    ObjectVersion object = complete(refs);

    long start = 0;
    for (int i = 0; i < count; i++) {
      BlobRef ref = refs.get(i);
      PlacedBlob placed = new PlacedBlob(ref, i, start);
      assertThat(byNumber(object, ref.partNumber())).isEqualTo(placed);
      assertThat(byNumber(object, ref.partNumber() + 1)).isNull();
      if (ref.plainLength() > 0) {
        long last = placed.end() - 1;
        assertThat(covering(object, start, last)).containsExactly(placed);
        assertThat(covering(object, last, last)).containsExactly(placed);
      }
      start += ref.plainLength();
    }
    List<BlobRef> withBytes = refs.stream().filter(ref -> ref.plainLength() > 0).toList();
    assertThat(covering(object, 0, object.size() - 1))
        .extracting(PlacedBlob::ref)
        .isEqualTo(withBytes);
    assertThat(covering(object, object.size(), object.size() + 5)).isEmpty();
    List<PlacedBlob> from = catalog.read(tx -> tx.objects().parts(object).from(count / 2, 3));
    assertThat(from)
        .extracting(PlacedBlob::ref)
        .isEqualTo(refs.subList(count / 2, Math.min(count, count / 2 + 3)));
    assertThat(catalog.<List<Part>, RuntimeException>read(tx -> tx.parts(UPLOAD).list(0, 10)))
        .isEmpty();
  }

  @Test
  void aRangeOfALargeObjectReadsOnePage() {
    List<BlobRef> refs = new ArrayList<>();
    for (int i = 1; i <= 10_000; i++) {
      refs.add(blob(100, i));
    }
    putParts(refs);
    ObjectVersion object = complete(refs);
    store.reset();

    ObjectVersion head = catalog.read(tx -> tx.objects().current(BUCKET.id(), "film.mkv"));
    assertThat(head.parts().count()).isEqualTo(10_000);
    assertThat(store.gets.get()).isEqualTo(1);
    assertThat(covering(object, 555_555, 555_556)).hasSize(1);
    assertThat(byNumber(object, 7777)).isNotNull();
    assertThat(store.gets.get()).isEqualTo(3);
    assertThat(store.scans.get()).isZero();
  }

  @Test
  void partsLeftOutOfTheObjectAreReleased() {
    List<BlobRef> refs = List.of(blob(5, 1), blob(5, 2), blob(5, 3));
    putParts(refs);
    complete(List.of(refs.get(0), refs.get(2)));
    assertThat(state(refs.get(0))).isEqualTo(StoredBlob.State.LIVE);
    assertThat(state(refs.get(1))).isEqualTo(StoredBlob.State.GARBAGE);
    assertThat(state(refs.get(2))).isEqualTo(StoredBlob.State.LIVE);
  }

  @Test
  void abortsAnUploadOfTenThousandPartsInOneTransaction() {
    List<BlobRef> refs = new ArrayList<>();
    for (int i = 1; i <= 10_000; i++) {
      refs.add(blob(1, i));
    }
    putParts(refs);
    catalog.transact(tx -> {
      tx.uploads().delete(UPLOAD, DUE);
      return null;
    });
    assertThat(state(refs.getFirst())).isEqualTo(StoredBlob.State.GARBAGE);
    assertThat(state(refs.getLast())).isEqualTo(StoredBlob.State.GARBAGE);
    assertThat(
            catalog.<Upload, RuntimeException>read(
                tx -> tx.uploads().find(BUCKET.id(), "film.mkv", "upload-1")))
        .isNull();
  }

  @Test
  void aReaderStillFindsTheBlobsOfAVersionJustDeleted() {
    List<BlobRef> refs = manyParts(20);
    ObjectVersion object = complete(refs);
    catalog.transact(tx -> tx.objects().delete(BUCKET, "film.mkv", NOW, DUE));

    assertThat(covering(object, 0, 99)).hasSize(20);
    assertThat(collect(DUE)).isZero();
    assertThat(collect(DUE.plusNanos(1))).isEqualTo(1);
    assertThatThrownBy(() -> covering(object, 0, 99)).isInstanceOf(ManifestGoneException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 20})
  void resealingChangesHeadersOnly(int count) {
    List<BlobRef> refs = manyParts(count);
    ObjectVersion before = complete(refs);
    catalog.transact(tx -> {
      ObjectVersion version = Objects.requireNonNull(tx.objects().current(BUCKET.id(), "film.mkv"));
      tx.objects().reseal(BUCKET.id(), version, ref -> ref.withHeader(header()));
      return null;
    });
    ObjectVersion after = catalog.read(tx -> tx.objects().current(BUCKET.id(), "film.mkv"));
    assertThat(after.withParts(before.parts())).isEqualTo(before);
    List<PlacedBlob> blobs = catalog.read(tx -> tx.objects().parts(after).all());
    for (int i = 0; i < count; i++) {
      BlobRef now = blobs.get(i).ref();
      assertThat(now.header()).isNotEqualTo(refs.get(i).header());
      assertThat(now.withHeader(refs.get(i).header())).isEqualTo(refs.get(i));
    }
  }

  private List<BlobRef> manyParts(int count) {
    List<BlobRef> refs = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      refs.add(blob(5, i));
    }
    putParts(refs);
    return refs;
  }

  private void putParts(List<BlobRef> refs) {
    catalog.transact(tx -> {
      for (BlobRef ref : refs) {
        tx.parts(UPLOAD).put(part(ref.partNumber(), taken(tx, ref)), DUE);
      }
      return null;
    });
  }

  private ObjectVersion complete(List<BlobRef> refs) {
    long size = refs.stream().mapToLong(BlobRef::plainLength).sum();
    catalog.transact(tx -> {
      List<Part> wanted =
          refs.stream()
              .map(ref -> Objects.requireNonNull(tx.parts(UPLOAD).find(ref.partNumber())))
              .toList();
      List<BlobRef> taken = tx.parts(UPLOAD).take(wanted, DUE);
      tx.uploads().delete(UPLOAD, DUE);
      return tx.objects().put(BUCKET, draft("film.mkv", size), taken, DUE);
    });
    return catalog.read(tx -> tx.objects().current(BUCKET.id(), "film.mkv"));
  }

  private int collect(Instant dueBefore) {
    return catalog.transact(tx -> tx.objects().collectManifests(dueBefore, 10));
  }

  private PlacedBlob byNumber(ObjectVersion object, int number) {
    return catalog.read(tx -> tx.objects().parts(object).byNumber(number));
  }

  private List<PlacedBlob> covering(ObjectVersion object, long first, long last) {
    return catalog.read(tx -> tx.objects().parts(object).covering(first, last));
  }

  private StoredBlob.State state(BlobRef ref) {
    StoredBlob blob = catalog.read(tx -> tx.blobs().find(ref.blobId()));
    return Objects.requireNonNull(blob).state();
  }
}
