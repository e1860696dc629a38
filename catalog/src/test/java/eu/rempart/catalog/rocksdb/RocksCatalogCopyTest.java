package eu.rempart.catalog.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.CatalogFixtures;
import eu.rempart.catalog.InlineBlob;
import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.store.CatalogUnavailableException;
import eu.rempart.envelope.BlobId;
import eu.rempart.envelope.ValueKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksCatalogCopyTest {
  private static final int BLOBS = 25;

  @TempDir Path folder;

  @Test
  void readsEverythingAndChangesNothing() throws Exception {
    try (ValueKey key = ValueKey.generate()) {
      List<BlobId> stored = fill(key);
      Map<String, Long> before = files();
      try (Catalog copy = new Catalog(RocksCatalogCopy.open(settings()), key)) {
        assertThat(copy.<List<Bucket>, RuntimeException>read(tx -> tx.buckets().listAll("", 10)))
            .extracting(Bucket::name)
            .containsExactly("one", "two");
        assertThat(copy.<List<Bucket>, RuntimeException>read(tx -> tx.buckets().listAll("one", 1)))
            .extracting(Bucket::name)
            .containsExactly("two");
        List<InlineBlob> met = new ArrayList<>();
        List<InlineBlob> page = inline(copy, null);
        while (!page.isEmpty()) {
          met.addAll(page);
          page = inline(copy, page.getLast().id());
        }
        assertThat(met).extracting(InlineBlob::id).containsExactlyInAnyOrderElementsOf(stored);
        assertThat(met).allSatisfy(blob -> assertThat(blob.sealed()).hasSize(300));
        assertThatThrownBy(() -> copy.transact(tx -> tx.buckets().find("one")))
            .isInstanceOf(CatalogUnavailableException.class)
            .hasMessageContaining("only read");
      }
      assertThat(files()).isEqualTo(before);
    }
  }

  @Test
  void makesNoCatalogWhereThereIsNone() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatThrownBy(() -> RocksCatalogCopy.open(RocksSettings.in(empty, Set.of())))
        .isInstanceOf(CatalogUnavailableException.class);
    try (Stream<Path> entries = Files.list(empty)) {
      assertThat(entries).isEmpty();
    }
  }

  private static List<InlineBlob> inline(Catalog copy, @Nullable BlobId after) {
    return copy.read(tx -> tx.blobs().listInline(after, 10));
  }

  private List<BlobId> fill(ValueKey key) {
    List<BlobId> stored = new ArrayList<>();
    try (Catalog catalog = new Catalog(RocksCatalogStore.open(settings()), key)) {
      catalog.transact(tx -> tx.buckets().insert(CatalogFixtures.bucket("two")));
      Bucket bucket = CatalogFixtures.bucket("one");
      catalog.transact(tx -> tx.buckets().insert(bucket));
      for (int i = 0; i < BLOBS; i++) {
        BlobRef ref = CatalogFixtures.inlineBlob(300);
        String name = "k" + i;
        stored.add(ref.blobId());
        catalog.transact(tx -> {
          tx.blobs().putInline(ref, new byte[300], CatalogFixtures.NOW);
          return tx.objects()
              .put(bucket, CatalogFixtures.draft(name, 300), List.of(ref), CatalogFixtures.DUE);
        });
      }
    }
    return stored;
  }

  private RocksSettings settings() {
    return RocksSettings.in(folder.resolve("catalog"), Set.of(Catalog.INLINE_BLOB_TABLE));
  }

  /** Name to length and time of change, together. */
  private Map<String, Long> files() throws IOException {
    Map<String, Long> found = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder.resolve("catalog"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        found.put(
            file.toString(), Files.size(file) * 31 + Files.getLastModifiedTime(file).toMillis());
      }
    }
    return found;
  }
}
