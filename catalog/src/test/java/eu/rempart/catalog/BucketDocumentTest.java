package eu.rempart.catalog;

import static eu.rempart.catalog.CatalogFixtures.bucket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.store.MemoryCatalogStore;
import eu.rempart.envelope.ValueKey;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BucketDocumentTest {
  private static final Bucket PHOTOS = bucket("photos");
  private static final Bucket MUSIC = bucket("music");
  private static final byte[] CONTENT = "<Tagging/>".getBytes(StandardCharsets.UTF_8);

  private final Catalog catalog = new Catalog(new MemoryCatalogStore(), ValueKey.generate());

  @BeforeEach
  void makeBuckets() {
    for (Bucket each : new Bucket[] {PHOTOS, MUSIC}) {
      assertThat(catalog.<Boolean, RuntimeException>transact(tx -> tx.buckets().insert(each)))
          .isTrue();
    }
    put(PHOTOS, "tagging");
    put(PHOTOS, "cors");
    put(MUSIC, "cors");
  }

  @Test
  void aDocumentIsFoundUnderItsBucketAndName() {
    assertThat(get(PHOTOS, "tagging")).isEqualTo(CONTENT);
    assertThat(get(MUSIC, "tagging")).isNull();
    assertThat(get(MUSIC, "cors")).isEqualTo(CONTENT);
  }

  @Test
  void aDeletedDocumentIsGoneAndItsNeighboursAreNot() {
    catalog.transact(tx -> {
      tx.bucketDocuments().delete(PHOTOS, "cors");
      return PHOTOS;
    });
    assertThat(get(PHOTOS, "cors")).isNull();
    assertThat(get(PHOTOS, "tagging")).isEqualTo(CONTENT);
    assertThat(get(MUSIC, "cors")).isEqualTo(CONTENT);
  }

  @Test
  void theBucketNamesItsDocuments() {
    assertThat(now(PHOTOS).documents()).containsExactlyInAnyOrder("tagging", "cors");
    catalog.transact(tx -> {
      tx.bucketDocuments().delete(PHOTOS, "tagging");
      return PHOTOS;
    });
    assertThat(now(PHOTOS).documents()).containsExactly("cors");
  }

  @Test
  void nothingIsReadForADocumentThatTheBucketDoesNotName() {
    CountingStore counting = new CountingStore(new MemoryCatalogStore());
    Catalog counted = new Catalog(counting, ValueKey.generate());
    assertThat(
            counted.<byte[], RuntimeException>read(tx -> tx.bucketDocuments().get(PHOTOS, "cors")))
        .isNull();
    assertThat(counting.gets).hasValue(0);
  }

  @Test
  void documentsGoWithTheirBucket() {
    Bucket before = now(PHOTOS);
    catalog.transact(tx -> {
      tx.buckets().delete(PHOTOS);
      return PHOTOS;
    });
    assertThat(read(before, "tagging")).isNull();
    assertThat(read(before, "cors")).isNull();
    assertThat(get(MUSIC, "cors")).isEqualTo(CONTENT);
  }

  @Test
  void aBucketThatIsGoneTakesNone() {
    catalog.transact(tx -> {
      tx.buckets().delete(PHOTOS);
      return PHOTOS;
    });
    assertThatThrownBy(() -> put(PHOTOS, "cors")).isInstanceOf(BucketGoneException.class);
  }

  private void put(Bucket bucket, String name) {
    catalog.transact(tx -> {
      tx.bucketDocuments().put(bucket, name, CONTENT);
      return name;
    });
  }

  private byte @Nullable [] get(Bucket bucket, String name) {
    return read(now(bucket), name);
  }

  private byte @Nullable [] read(Bucket bucket, String name) {
    return catalog.read(tx -> tx.bucketDocuments().get(bucket, name));
  }

  private Bucket now(Bucket bucket) {
    return catalog.read(tx -> tx.buckets().requireNow(bucket));
  }
}
