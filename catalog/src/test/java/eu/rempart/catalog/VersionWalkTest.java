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

import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.DeleteMarker;
import eu.rempart.catalog.record.KeyVersion;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.catalog.record.Part;
import eu.rempart.catalog.record.Upload;
import eu.rempart.catalog.record.Versioning;
import eu.rempart.catalog.store.MemoryCatalogStore;
import eu.rempart.envelope.ValueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a job that rewrites headers stands on: every version and every part is met and rewritten.
 */
class VersionWalkTest {

  private static final Bucket BUCKET = bucket("b");

  private final Catalog catalog = new Catalog(new MemoryCatalogStore(), ValueKey.generate());

  @BeforeEach
  void makeVersionedBucket() {
    catalog.transact(tx -> tx.buckets().insert(BUCKET.withVersioning(Versioning.ENABLED)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 20})
  void resealsEveryVersionAndEveryPart(int blobsEach) {
    Upload upload = upload(BUCKET.id(), "k", "u1");
    catalog.transact(tx -> {
      tx.uploads().insert(upload);
      return tx.parts(upload).put(part(7, taken(tx, blob(9, 7))), DUE);
    });
    for (int i = 0; i < 4; i++) {
      put("k", blobsEach);
      delete("j");
      put("j", blobsEach);
    }
    List<KeyVersion> before = versions();
    List<BlobRef> refsBefore = refs();

    VersionPosition position = VersionPosition.BEGINNING;
    while (position != null) {
      VersionPosition from = position;
      position =
          catalog.<@Nullable VersionPosition, RuntimeException>transact(tx -> {
            VersionPage page = tx.objects().listVersions(BUCKET.id(), VersionQuery.all(from, 3));
            for (VersionPage.Entry entry : page.entries()) {
              if (entry.version() instanceof ObjectVersion version) {
                tx.objects().reseal(BUCKET.id(), version, ref -> ref.withHeader(header()));
              }
            }
            return page.next();
          });
    }
    Part partBefore = catalog.read(tx -> tx.parts(upload).find(7));
    catalog.transact(tx -> {
      tx.parts(upload).reseal(partBefore, ref -> ref.withHeader(header()));
      return null;
    });
    Part partAfter = catalog.read(tx -> tx.parts(upload).find(7));

    assertThat(partAfter.blob().header()).isNotEqualTo(partBefore.blob().header());
    assertThat(partAfter.withBlob(partBefore.blob())).isEqualTo(partBefore);
    assertThat(versions())
        .extracting(KeyVersion::versionId)
        .isEqualTo(before.stream().map(KeyVersion::versionId).toList());
    List<BlobRef> refsAfter = refs();
    assertThat(refsAfter).hasSize(8 * blobsEach).doesNotContainAnyElementsOf(refsBefore);
    for (int i = 0; i < refsAfter.size(); i++) {
      assertThat(refsAfter.get(i).withHeader(refsBefore.get(i).header()))
          .isEqualTo(refsBefore.get(i));
    }
  }

  /** Between two pages every key is written, deleted or loses its newest version. */
  @Test
  void aWalkMeetsEveryVersionThatIsThereThroughout() {
    List<String> throughout = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String key = "k" + i % 10;
      throughout.add(put(key).versionId());
    }
    for (int i = 0; i < 10; i++) {
      put("k" + i);
    }
    List<String> met = new ArrayList<>();
    VersionPosition position = VersionPosition.BEGINNING;
    for (int round = 0; position != null; round++) {
      VersionPosition from = position;
      VersionPage page =
          catalog.read(tx -> tx.objects().listVersions(BUCKET.id(), VersionQuery.all(from, 3)));
      page.entries().forEach(entry -> met.add(entry.version().versionId()));
      position = page.next();
      for (int i = 0; i < 10; i++) {
        String key = "k" + i;
        KeyVersion newest =
            Objects.requireNonNull(catalog.read(tx -> tx.objects().newest(BUCKET.id(), key)));
        if (!throughout.contains(newest.versionId())) {
          catalog.transact(
              tx -> tx.objects().remove(BUCKET.id(), key, newest.versionId(), false, NOW, DUE));
        } else if (round % 2 == 0) {
          put(key);
        } else {
          delete(key);
        }
      }
    }
    assertThat(met).doesNotHaveDuplicates().containsAll(throughout);
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

  private List<BlobRef> refs() {
    return catalog.read(tx ->
        versions(tx).stream()
            .flatMap(version -> tx.objects().parts(version).all().stream())
            .map(PlacedBlob::ref)
            .toList());
  }

  private static List<ObjectVersion> versions(CatalogTx tx) {
    List<ObjectVersion> objects = new ArrayList<>();
    VersionQuery all = VersionQuery.all(VersionPosition.BEGINNING, 1000);
    for (VersionPage.Entry entry : tx.objects().listVersions(BUCKET.id(), all).entries()) {
      if (entry.version() instanceof ObjectVersion object) {
        objects.add(object);
      }
    }
    return objects;
  }
}
