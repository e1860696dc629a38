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
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.catalog.record.Upload;
import eu.rempart.catalog.record.Versioning;
import eu.rempart.catalog.store.MemoryCatalogStore;
import eu.rempart.envelope.BlobId;
import eu.rempart.envelope.ValueKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefSweepTest {

  private static final Bucket BUCKET =
      CatalogFixtures.bucket("b").withVersioning(Versioning.ENABLED);
  private static final UnaryOperator<BlobRef> RESEAL = ref -> ref.withHeader(header());

  private final Catalog catalog = new Catalog(new MemoryCatalogStore(), ValueKey.generate());
  private final RefSweep sweep = catalog.references();
  private final Set<BlobId> stored = new HashSet<>();

  @BeforeEach
  void fill() {
    catalog.transact(tx -> tx.buckets().insert(BUCKET));
    Bucket other =
        new Bucket(
            "c", "id-of-b2", "acme", "eu-fr-1", NOW, "auto", Versioning.ENABLED, null, Set.of());
    catalog.transact(tx -> tx.buckets().insert(other));
    for (int i = 0; i < 12; i++) {
      for (int version = 0; version <= i % 4; version++) {
        put("key-" + i, List.of(blob(7, 0)));
      }
    }
    List<BlobRef> many = new ArrayList<>();
    for (int number = 1; number <= 600; number++) {
      many.add(blob(1, number));
    }
    put("key-5", many);
    put("large", many.stream().map(ref -> blob(1, ref.partNumber())).toList());
    delete("key-3");
    for (int i = 0; i < 5; i++) {
      Upload upload = upload(BUCKET.id(), "up-" + i, "upload-" + i);
      catalog.transact(tx -> {
        tx.uploads().insert(upload);
        return null;
      });
      for (int number = 1; number <= i * 3; number++) {
        BlobRef ref = blob(9, number);
        stored.add(ref.blobId());
        catalog.transact(tx -> tx.parts(upload).put(part(ref.partNumber(), taken(tx, ref)), DUE));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000})
  void meetsEveryReferenceHoweverLongThePages(int limit) {
    Set<BlobId> met = new HashSet<>();
    for (RefRow row : walk(limit)) {
      sweep.refs(row).forEach(ref -> met.add(ref.blobId()));
    }
    assertThat(met).isEqualTo(stored);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1000})
  void rewritesHeadersAndNothingElse(int limit) {
    List<ObjectVersion> before = versions();
    AtomicInteger references = new AtomicInteger();
    walk(
        limit,
        row -> {
          for (RowRewrite rewrite : sweep.rewrite(row, RESEAL)) {
            assertThat(apply(rewrite)).isTrue();
            references.addAndGet(rewrite.references());
          }
        });
    List<ObjectVersion> after = versions();
    assertThat(references).hasValueGreaterThanOrEqualTo(stored.size());
    assertThat(after).hasSameSizeAs(before);
    for (int i = 0; i < before.size(); i++) {
      List<BlobRef> old = refs(before.get(i));
      List<BlobRef> now = refs(after.get(i));
      assertThat(after.get(i).withParts(before.get(i).parts())).isEqualTo(before.get(i));
      for (int part = 0; part < old.size(); part++) {
        assertThat(now.get(part).withHeader(old.get(part).header())).isEqualTo(old.get(part));
      }
    }
  }

  @Test
  void refusesARowThatChangedOrWent() {
    List<RefRow> rows = walk(1000);
    List<RowRewrite> rewrites = new ArrayList<>();
    rows.forEach(row -> rewrites.addAll(sweep.rewrite(row, RESEAL)));
    put("key-0", List.of(blob(8, 0)));
    catalog.transact(tx -> {
      tx.uploads().delete(upload(BUCKET.id(), "up-1", "upload-1"), DUE);
      return null;
    });
    long refused = rewrites.stream().filter(rewrite -> !apply(rewrite)).count();
    assertThat(refused).as("the version that was current, and the parts of an upload").isEqualTo(4);
    assertThat(rewrites.stream().filter(rewrite -> apply(rewrite))).as("none twice").isEmpty();
  }

  @Test
  void leavesRowsAloneWhoseReferencesStay() {
    for (RefRow row : walk(10)) {
      assertThat(sweep.rewrite(row, ref -> ref)).isEmpty();
    }
  }

  @Test
  void changesHeadersOnly() {
    RefRow row = walk(10).getFirst();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sweep.rewrite(row, ref -> ref.withPartNumber(77)));
  }

  private List<RefRow> walk(int limit) {
    List<RefRow> rows = new ArrayList<>();
    walk(limit, rows::add);
    return rows;
  }

  /** Page by page, the next one read when all rows of the one before have been dealt with. */
  private void walk(int limit, Consumer<RefRow> each) {
    walk(after -> sweep.parts(BUCKET.id(), after, limit), each);
    walk(after -> sweep.versions(BUCKET.id(), after, limit), each);
  }

  private static void walk(Function<String, RefPage> pages, Consumer<RefRow> each) {
    RefPage page = new RefPage(List.of(), "", true);
    while (page.more()) {
      page = pages.apply(page.next());
      page.rows().forEach(each);
    }
  }

  private boolean apply(RowRewrite rewrite) {
    return catalog.transact(tx -> tx.rewrite(rewrite));
  }

  private void put(String key, List<BlobRef> refs) {
    long size = refs.stream().mapToLong(BlobRef::plainLength).sum();
    catalog.transact(tx -> {
      refs.forEach(ref -> taken(tx, ref));
      return tx.objects().put(BUCKET, draft(key, size), refs, DUE);
    });
    refs.forEach(ref -> stored.add(ref.blobId()));
  }

  private void delete(String key) {
    catalog.transact(tx -> tx.objects().delete(BUCKET, key, NOW, DUE));
  }

  private List<ObjectVersion> versions() {
    VersionPage page =
        catalog.read(tx ->
            tx.objects()
                .listVersions(BUCKET.id(), VersionQuery.all(VersionPosition.BEGINNING, 10_000)));
    return page.entries().stream()
        .map(VersionPage.Entry::version)
        .filter(ObjectVersion.class::isInstance)
        .map(ObjectVersion.class::cast)
        .toList();
  }

  private List<BlobRef> refs(ObjectVersion version) {
    return catalog.read(
        tx -> tx.objects().parts(version).all().stream().map(PlacedBlob::ref).toList());
  }
}
