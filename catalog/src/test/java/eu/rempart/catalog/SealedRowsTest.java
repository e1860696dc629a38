package eu.rempart.catalog;

import static eu.rempart.catalog.CatalogFixtures.DUE;
import static eu.rempart.catalog.CatalogFixtures.NOW;
import static eu.rempart.catalog.CatalogFixtures.blob;
import static eu.rempart.catalog.CatalogFixtures.bucket;
import static eu.rempart.catalog.CatalogFixtures.draft;
import static eu.rempart.catalog.CatalogFixtures.taken;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.BucketKeyRow;
import eu.rempart.catalog.record.Identity;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.catalog.record.SealedBytes;
import eu.rempart.catalog.record.Versioning;
import eu.rempart.catalog.store.CorruptRowException;
import eu.rempart.catalog.store.KeyRange;
import eu.rempart.catalog.store.MemoryCatalogStore;
import eu.rempart.catalog.store.Row;
import eu.rempart.envelope.BucketKeyId;
import eu.rempart.envelope.ValueKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SealedRowsTest {

  private static final Bucket BUCKET = bucket("b");

  private final MemoryCatalogStore store = new MemoryCatalogStore();
  private final ValueKey key = ValueKey.generate();
  private final Catalog catalog = new Catalog(store, key);

  @BeforeEach
  void putTwoObjects() {
    catalog.transact(tx -> {
      tx.buckets().insert(BUCKET);
      for (String name : List.of("one", "two")) {
        BlobRef ref = taken(tx, blob(5, 0));
        tx.objects().put(BUCKET, draft(name, 5), List.of(ref), DUE);
      }
      return null;
    });
  }

  @Test
  void noValueShowsWhatItHolds() {
    for (Row row : rows()) {
      assertThat(new String(row.value(), UTF_8))
          .doesNotContain("sensor-7", "octet-stream", "acme", "paris");
    }
  }

  @Test
  void refusesRowsThatWereSwapped() {
    byte[] one = RowKeys.object(BUCKET.id(), "one");
    byte[] two = RowKeys.object(BUCKET.id(), "two");
    store.transact(tx -> {
      byte[] value = requireNonNull(tx.get(one));
      tx.put(one, requireNonNull(tx.get(two)));
      tx.put(two, value);
      return null;
    });
    assertThatThrownBy(() -> find("one")).isInstanceOf(CorruptRowException.class);
  }

  @Test
  void refusesAnyChangedByte() {
    byte[] row = RowKeys.object(BUCKET.id(), "one");
    byte[] value = store.read(tx -> tx.get(row));
    for (int i = 0; i < value.length; i++) {
      byte[] changed = value.clone();
      changed[i] ^= 1;
      store.transact(tx -> {
        tx.put(row, changed);
        return null;
      });
      assertThatThrownBy(() -> find("one")).isInstanceOf(CorruptRowException.class);
    }
  }

  @Test
  void readsWhatAnEarlierCatalogKeySealed() {
    Catalog rotated =
        new Catalog(store, new CatalogKeys(2, Map.of(1, key, 2, ValueKey.generate())));
    ObjectVersion old = rotated.read(tx -> tx.objects().current(BUCKET.id(), "one"));
    assertThat(old.size()).isEqualTo(5);
    rotated.transact(tx -> tx.buckets().insert(bucket("new")));
    assertThatThrownBy(() -> catalog.read(tx -> tx.buckets().find("new")))
        .isInstanceOf(CorruptRowException.class);
  }

  @Test
  void identitiesKeysAndSettingsComeBackAsTheyWere() {
    Identity identity =
        new Identity("AKIA1", SealedBytes.copyOf(new byte[] {1, 2}), "user", "acme", NOW, true);
    BucketKeyRow bucketKey =
        new BucketKeyRow(
            BUCKET.id(),
            "acme",
            BucketKeyId.random(),
            1,
            "CURRENT",
            NOW,
            NOW,
            Map.of("kek", "k/1"));
    catalog.transact(tx -> {
      assertThat(tx.identities().insert(identity)).isTrue();
      assertThat(tx.identities().insert(identity)).isFalse();
      assertThat(tx.bucketKeys().insertIfNoCurrent(bucketKey)).isEqualTo(bucketKey);
      tx.settings().put("lease", new byte[] {9});
      return null;
    });
    catalog.read(tx -> {
      assertThat(tx.identities().find("AKIA1")).isEqualTo(identity);
      assertThat(tx.identities().list("", 10)).containsExactly(identity);
      assertThat(tx.identities().list("AKIA1", 10)).isEmpty();
      assertThat(tx.bucketKeys().current(BUCKET.id(), "k/1")).isEqualTo(bucketKey);
      assertThat(tx.bucketKeys().list(BUCKET.id())).containsExactly(bucketKey);
      assertThat(tx.bucketKeys().listAll(bucketKey, 10)).isEmpty();
      assertThat(tx.settings().get("lease")).isEqualTo(new byte[] {9});
      assertThat(tx.settings().get("other")).isNull();
      return null;
    });
    assertThat(identity.toString()).contains("SealedBytes[2]");
  }

  @Test
  void listsATenantsBuckets() {
    catalog.transact(tx -> {
      tx.buckets().insert(bucket("a"));
      tx.buckets().insert(bucket("c"));
      Bucket foreign =
          new Bucket(
              "bb",
              "id-bb",
              "other",
              "eu-fr-1",
              NOW,
              "auto",
              Versioning.UNVERSIONED,
              null,
              Set.of());
      return tx.buckets().insert(foreign);
    });
    catalog.read(tx -> {
      assertThat(tx.buckets().list("acme", "", 10))
          .extracting(Bucket::name)
          .containsExactly("a", "b", "c");
      assertThat(tx.buckets().list("acme", "b", 1)).extracting(Bucket::name).containsExactly("b");
      assertThat(requireNonNull(tx.buckets().findById("id-bb")).tenant()).isEqualTo("other");
      return null;
    });
  }

  private List<Row> rows() {
    return store.read(tx -> tx.scan(KeyRange.of(new byte[0], new byte[] {0x7F}), 1000, false));
  }

  private ObjectVersion find(String name) {
    return catalog.read(tx -> tx.objects().current(BUCKET.id(), name));
  }
}
