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
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.catalog.record.StoredBlob;
import eu.rempart.catalog.record.Versioning;
import eu.rempart.catalog.store.MemoryCatalogStore;
import eu.rempart.envelope.BlobId;
import eu.rempart.envelope.ValueKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Whatever is written, deleted and switched: the catalog's versions are those of the model. */
class VersioningProperties {

  private static final List<String> KEYS = List.of("a", "a/1", "a/2", "b", "é", "\0");
  private static final Bucket BUCKET = bucket("b");

  private final Catalog catalog = new Catalog(new MemoryCatalogStore(), ValueKey.generate());
  private final VersionModel model = new VersionModel();
  private final Map<String, BlobId> blobs = new HashMap<>();

  /** One step. */
  enum Step {
    PUT,
    PUT_AGAIN,
    COPY,
    DELETE,
    REMOVE_ANY,
    REMOVE_NEWEST,
    ENABLE,
    SUSPEND
  }

  @Property(tries = 300)
  void keepsVersionsLikeTheModel(@ForAll("steps") List<Step> steps, @ForAll long seed) {
    Random random = new Random(seed);
    catalog.transact(tx -> tx.buckets().insert(BUCKET));
    for (Step step : steps) {
      run(step, KEYS.get(random.nextInt(KEYS.size())), random);
      requireSameVersions();
    }
    requireSameBlobs();
    requireSameListings(random);
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Arbitraries.of(Step.values()).list().ofMaxSize(30);
  }

  private void run(Step step, String key, Random random) {
    List<VersionModel.Version> all = model.all();
    switch (step) {
      case PUT -> put(key);
      case PUT_AGAIN -> put(all.isEmpty() ? key : all.getFirst().key());
      case COPY -> copy(key, all, random);
      case DELETE -> delete(key);
      case REMOVE_ANY -> {
        if (!all.isEmpty()) {
          remove(all.get(random.nextInt(all.size())));
        }
      }
      case REMOVE_NEWEST -> {
        if (!model.of(key).isEmpty()) {
          remove(model.of(key).getFirst());
        }
      }
      case ENABLE -> set(Versioning.ENABLED);
      case SUSPEND -> {
        if (model.versioning != Versioning.UNVERSIONED) {
          set(Versioning.SUSPENDED);
        }
      }
    }
  }

  private void put(String key) {
    BlobRef ref = blob(5, 0);
    ObjectVersion stored =
        catalog.transact(
            tx -> tx.objects().put(BUCKET, proposal(key), List.of(taken(tx, ref)), DUE));
    blobs.put(ref.blobId().toString(), ref.blobId());
    model.put(key, stored.versionId(), ref.blobId().toString());
  }

  /** A version that shares the blob of another, as CopyObject makes. */
  private void copy(String key, List<VersionModel.Version> all, Random random) {
    List<VersionModel.Version> sources = all.stream().filter(v -> v.blob() != null).toList();
    if (sources.isEmpty()) {
      return;
    }
    VersionModel.Version source = sources.get(random.nextInt(sources.size()));
    ObjectVersion stored =
        catalog.transact(tx -> {
          KeyVersion version = Objects.requireNonNull(find(tx, source));
          BlobRef ref = ((ObjectVersion) version).parts().refs().getFirst();
          tx.blobs().addReference(ref.blobId());
          return tx.objects().put(BUCKET, proposal(key), List.of(ref), DUE);
        });
    model.put(key, stored.versionId(), String.valueOf(source.blob()));
  }

  private void delete(String key) {
    Deletion deletion = catalog.transact(tx -> tx.objects().delete(BUCKET, key, NOW, DUE));
    String id =
        switch (deletion) {
          case Deletion.Marked(var marker) -> marker.versionId();
          case Deletion.Removed(var object) -> {
            assertThat(object == null).isEqualTo(model.current(key) == null);
            yield KeyVersion.NULL_VERSION;
          }
        };
    model.delete(key, id);
  }

  private void remove(VersionModel.Version version) {
    Removal removal =
        catalog.transact(
            tx -> tx.objects().remove(BUCKET.id(), version.key(), version.id(), false, NOW, DUE));
    assertThat(removal).isInstanceOf(Removal.Removed.class);
    requireSame(((Removal.Removed) removal).version(), version);
    model.remove(version);
  }

  private void set(Versioning versioning) {
    catalog.transact(tx -> {
      tx.buckets().update(tx.buckets().requireNow(BUCKET).withVersioning(versioning));
      return null;
    });
    model.versioning = versioning;
  }

  /** What PutObject proposes when it has seen the bucket's versioning, or has not. */
  private ObjectVersion proposal(String key) {
    String id =
        model.versioning == Versioning.ENABLED && key.length() > 1
            ? VersionIds.next()
            : KeyVersion.NULL_VERSION;
    return draft(key, 5).placed(id, 0);
  }

  private void requireSameVersions() {
    catalog.read(tx -> {
      for (String key : KEYS) {
        List<VersionModel.Version> versions = model.of(key);
        requireSame(tx.objects().current(BUCKET.id(), key), model.current(key));
        requireSame(
            tx.objects().newest(BUCKET.id(), key), versions.isEmpty() ? null : versions.getFirst());
        for (VersionModel.Version version : versions) {
          requireSame(find(tx, version), version);
        }
        assertThat(tx.objects().find(BUCKET.id(), key, "no-such-id")).isNull();
      }
      assertThat(tx.buckets().isEmpty(BUCKET.id())).isEqualTo(model.all().isEmpty());
      return null;
    });
  }

  /** Each blob has as many references as versions of the model hold it. */
  private void requireSameBlobs() {
    catalog.read(tx -> {
      blobs.forEach((name, id) -> {
        long holders = model.all().stream().filter(v -> name.equals(v.blob())).count();
        StoredBlob blob = tx.blobs().find(id);
        assertThat(blob).isNotNull().returns((int) holders, StoredBlob::references);
      });
      return null;
    });
  }

  private void requireSameListings(Random random) {
    for (String prefix : List.of("", "a", "a/", "z")) {
      for (String delimiter : List.of("", "/")) {
        ListQuery query = new ListQuery(prefix, delimiter, "", 100);
        ListPage page = catalog.read(tx -> tx.objects().list(BUCKET.id(), query));
        List<String> keys =
            model.currentKeys().stream().filter(key -> key.startsWith(prefix)).toList();
        assertThat(page.entries())
            .extracting(ObjectVersion::key)
            .isEqualTo(keys.stream().filter(key -> group(key, prefix, delimiter) == null).toList());
        assertThat(page.commonPrefixes()).isEqualTo(groups(keys, prefix, delimiter));
        requireSameVersionListing(prefix, delimiter, 1 + random.nextInt(4));
      }
    }
  }

  private void requireSameVersionListing(String prefix, String delimiter, int limit) {
    List<VersionPage.Entry> entries = new ArrayList<>();
    List<String> groups = new ArrayList<>();
    VersionPosition position = VersionPosition.BEGINNING;
    while (position != null) {
      VersionQuery query = new VersionQuery(prefix, delimiter, position, limit);
      VersionPage page = catalog.read(tx -> tx.objects().listVersions(BUCKET.id(), query));
      entries.addAll(page.entries());
      groups.addAll(page.commonPrefixes());
      position = page.next();
      if (position != null) {
        assertThat(page.entries().size() + page.commonPrefixes().size()).isEqualTo(limit);
      }
    }
    List<VersionModel.Version> matching =
        model.all().stream().filter(v -> v.key().startsWith(prefix)).toList();
    List<VersionModel.Version> listed =
        matching.stream().filter(v -> group(v.key(), prefix, delimiter) == null).toList();
    assertThat(entries).hasSameSizeAs(listed);
    for (int i = 0; i < listed.size(); i++) {
      requireSame(entries.get(i).version(), listed.get(i));
      assertThat(entries.get(i).latest()).isEqualTo(model.isLatest(listed.get(i)));
    }
    assertThat(groups)
        .isEqualTo(
            groups(matching.stream().map(VersionModel.Version::key).toList(), prefix, delimiter));
  }

  private static List<String> groups(List<String> keys, String prefix, String delimiter) {
    Set<String> groups = new LinkedHashSet<>();
    for (String key : keys) {
      String group = group(key, prefix, delimiter);
      if (group != null) {
        groups.add(group);
      }
    }
    return List.copyOf(groups);
  }

  private static @Nullable String group(String key, String prefix, String delimiter) {
    int found = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
    return found < 0 ? null : key.substring(0, found + delimiter.length());
  }

  private static @Nullable KeyVersion find(CatalogTx tx, VersionModel.Version version) {
    return tx.objects().find(BUCKET.id(), version.key(), version.id());
  }

  private static void requireSame(
      @Nullable KeyVersion found, VersionModel.@Nullable Version expected) {
    VersionModel.Version same =
        switch (found) {
          case null -> null;
          case DeleteMarker marker ->
              new VersionModel.Version(marker.key(), marker.versionId(), null);
          case ObjectVersion object ->
              new VersionModel.Version(
                  object.key(),
                  object.versionId(),
                  object.parts().refs().getFirst().blobId().toString());
        };
    assertThat(same).isEqualTo(expected);
  }
}
