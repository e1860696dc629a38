package eu.rempart.gateway.jobs;

import static eu.rempart.catalog.CatalogFixtures.NOW;
import static eu.rempart.catalog.CatalogFixtures.blob;
import static eu.rempart.catalog.CatalogFixtures.bucket;
import static eu.rempart.catalog.CatalogFixtures.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.catalog.BlobGoneException;
import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.StoredBlob;
import eu.rempart.catalog.store.MemoryCatalogStore;
import eu.rempart.envelope.ValueKey;
import eu.rempart.gateway.metrics.GatewayMetrics;
import eu.rempart.storage.BlobName;
import eu.rempart.storage.BlobStore;
import eu.rempart.storage.NoSuchBlobException;
import eu.rempart.storage.StoreUnavailableException;
import eu.rempart.storage.filesystem.FilesystemStore;
import eu.rempart.storage.place.Place;
import eu.rempart.storage.place.Site;
import eu.rempart.storage.place.Sites;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that is referred to is ever deleted, and in the end all that is not. */
class BlobCollectionTest {
  private static final Bucket BUCKET = bucket("b");
  private static final int LENGTH = 500;
  private static final Instant DUE = NOW.plus(Duration.ofMinutes(10));
  private static final Instant LATER = NOW.plus(Duration.ofHours(1));

  @TempDir Path folder;

  private final Catalog catalog = new Catalog(new MemoryCatalogStore(), ValueKey.generate());
  private final GatewayMetrics metrics = new GatewayMetrics();
  private FilesystemStore paris;

  @BeforeEach
  void open() throws Exception {
    paris = FilesystemStore.open(folder.resolve("paris"));
    catalog.transact(tx -> tx.buckets().insert(BUCKET));
  }

  @AfterEach
  void close() throws Exception {
    paris.close();
    metrics.close();
    catalog.close();
  }

  @Test
  void aReplacedBlobGoesWhenItIsDueAndNotBefore() throws Exception {
    BlobRef old = committed("key");
    BlobRef now = committed("key");
    collect(paris, NOW);
    assertThat(isThere(old)).isTrue();
    collect(paris, LATER);
    assertThat(isThere(old)).isFalse();
    assertThat(row(old)).isNull();
    assertThat(isThere(now)).isTrue();
    assertThat(metrics.scrape()).contains("rempart_blobs_collected_total 1.0");
  }

  @Test
  void aBlobThatACopyStillRefersToStays() throws Exception {
    BlobRef shared = committed("key");
    catalog.transact(tx -> {
      tx.blobs().addReference(shared.blobId());
      return tx.objects().put(BUCKET, draft("copy", 5), List.of(shared), DUE);
    });
    committed("key");
    collect(paris, LATER);
    assertThat(isThere(shared)).isTrue();
    committed("copy");
    collect(paris, LATER);
    assertThat(isThere(shared)).isFalse();
  }

  @Test
  void aCollectorKilledAnywhereIsMadeUpForByTheNext() throws Exception {
    BlobRef old = committed("key");
    BlobRef now = committed("key");
    for (boolean after : new boolean[] {false, true}) {
      Instant time = after ? LATER.plus(Duration.ofHours(1)) : LATER;
      assertThatThrownBy(() -> collect(killing(after), time)).isInstanceOf(Killed.class);
      assertThat(isThere(old)).isEqualTo(!after);
      // Another may take the blob again, but not while the first could still be at it.
      collect(paris, time);
      assertThat(row(old)).isNotNull();
    }
    collect(paris, LATER.plus(Duration.ofHours(2)));
    assertThat(isThere(old)).isFalse();
    assertThat(row(old)).isNull();
    assertThat(isThere(now)).isTrue();
  }

  @Test
  void aSiteThatIsAwayIsAskedAgainLater() throws Exception {
    BlobRef old = committed("key");
    committed("key");
    collect(failing(), LATER);
    assertThat(isThere(old)).isTrue();
    assertThat(metrics.scrape())
        .contains("rempart_blobs_deletion_failures_total 1.0", "rempart_blobs_garbage 1.0");
    collect(paris, LATER.plus(Duration.ofHours(1)));
    assertThat(isThere(old)).isFalse();
    assertThat(metrics.scrape()).contains("rempart_blobs_garbage 0.0");
  }

  @Test
  void anUploadGivenUpIsCollectedAndCannotBeCommittedAfterAll() throws Exception {
    BlobRef orphan = uploaded();
    sweep(NOW, LATER);
    assertThat(isThere(orphan)).isTrue();
    sweep(LATER, LATER);
    assertThatThrownBy(() -> commit("key", orphan)).isInstanceOf(BlobGoneException.class);
    collect(paris, LATER.plusNanos(1));
    assertThat(isThere(orphan)).isFalse();
    assertThat(row(orphan)).isNull();
    assertThatThrownBy(() -> commit("key", orphan)).isInstanceOf(BlobGoneException.class);
    assertThat(catalog.<Object, RuntimeException>read(tx -> tx.objects().current("id-of-b", "key")))
        .isNull();
  }

  @Test
  void aCommittedBlobIsNeverCollectedWhoeverWinsTheRace() throws Exception {
    List<BlobRef> uploads = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      uploads.add(uploaded());
    }
    Thread sweeper =
        Thread.ofVirtual()
            .start(() -> {
              for (int i = 0; i < 20; i++) {
                sweep(LATER, LATER);
                collect(paris, LATER.plusSeconds(1));
              }
            });
    List<BlobRef> kept = new ArrayList<>();
    for (BlobRef upload : uploads) {
      try {
        commit("key-" + upload.blobId(), upload);
        kept.add(upload);
      } catch (BlobGoneException e) {
        // The client is told to try again.
      }
    }
    sweeper.join();
    collect(paris, LATER.plus(Duration.ofDays(1)));
    for (BlobRef upload : uploads) {
      assertThat(isThere(upload)).isEqualTo(kept.contains(upload));
      assertThat(row(upload) != null).isEqualTo(kept.contains(upload));
    }
  }

  private void sweep(Instant announcedBefore, Instant now) {
    new OrphanSweep(catalog, metrics.queues(), Clock.fixed(now, ZoneOffset.UTC))
        .run(announcedBefore);
  }

  private void collect(BlobStore store, Instant now) {
    Place place = Place.parse("FR", "paris", "tests", "FR", Set.of());
    Sites sites = new Sites(List.of(new Site("paris", place, store)));
    new GarbageCollector(catalog, sites, metrics.queues(), Clock.fixed(now, ZoneOffset.UTC)).run();
  }

  private BlobRef uploaded() throws Exception {
    BlobRef ref = blob(5, 0);
    catalog.transact(tx -> {
      tx.blobs().markPending(ref.blobId(), ref.sites(), ref.sealedLength(), NOW);
      return null;
    });
    paris.put(name(ref), LENGTH, out -> out.write(new byte[LENGTH]));
    return ref;
  }

  private BlobRef committed(String key) throws Exception {
    BlobRef ref = uploaded();
    commit(key, ref);
    return ref;
  }

  private void commit(String key, BlobRef ref) {
    catalog.transact(tx -> {
      tx.blobs().commit(ref);
      return tx.objects().put(BUCKET, draft(key, 5), List.of(ref), DUE);
    });
  }

  private boolean isThere(BlobRef ref) throws Exception {
    try (InputStream in = paris.open(name(ref), 0, LENGTH)) {
      return in.readAllBytes().length == LENGTH;
    } catch (NoSuchBlobException e) {
      return false;
    }
  }

  private @Nullable StoredBlob row(BlobRef ref) {
    return catalog.<@Nullable StoredBlob, RuntimeException>read(
        tx -> tx.blobs().find(ref.blobId()));
  }

  private static BlobName name(BlobRef ref) {
    return BlobName.of(ref.blobId().bytes());
  }

  /** The site, whose user dies before or after a deletion. */
  private BlobStore killing(boolean after) {
    return (BlobStore)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {BlobStore.class},
            (_, method, arguments) -> {
              if (after) {
                try {
                  method.invoke(paris, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              }
              throw new Killed();
            });
  }

  private BlobStore failing() {
    return (BlobStore)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {BlobStore.class},
            (_, _, _) -> {
              throw new StoreUnavailableException("the site is away", null);
            });
  }

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }
}
