package eu.rempart.catalog;

import static eu.rempart.catalog.CatalogFixtures.bucket;
import static eu.rempart.catalog.CatalogFixtures.inlineBlob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.store.CorruptRowException;
import eu.rempart.catalog.store.MemoryCatalogStore;
import eu.rempart.catalog.store.Row;
import eu.rempart.envelope.ValueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RekeyTest {
  private static final int BUCKETS = 25;

  private final MemoryCatalogStore store = new MemoryCatalogStore();
  private final ValueKey first = ValueKey.generate();
  private final ValueKey second = ValueKey.generate();
  private final CatalogKeys both = new CatalogKeys(2, Map.of(1, first, 2, second));
  private final Catalog catalog = new Catalog(store, first);

  @Test
  void everyRowIsSealedAnewAndReadsAsItDid() {
    fill();
    catalog.rekey(both);

    assertThat(older(1000)).hasSizeGreaterThan(BUCKETS);
    resealAll(3);
    assertThat(older(1000)).isEmpty();

    Catalog withoutTheOld = new Catalog(store, new CatalogKeys(2, Map.of(2, second)));
    for (int i = 0; i < BUCKETS; i++) {
      String name = "b-" + i;
      assertThat(withoutTheOld.<Bucket, RuntimeException>read(tx -> tx.buckets().find(name)))
          .isEqualTo(bucket(name));
    }
    assertThatThrownBy(() -> new Catalog(store, first).read(tx -> tx.buckets().find("b-1")))
        .isInstanceOf(CorruptRowException.class);
  }

  @Test
  void inlineBlobsStayAsTheyAre() {
    var ref = inlineBlob(5);
    byte[] sealed = new byte[(int) ref.sealedLength()];
    sealed[0] = 7;
    store.transact(tx -> {
      tx.put(RowKeys.inline(ref.blobId()), sealed);
      return null;
    });
    catalog.rekey(both);
    resealAll(1);
    assertThat(catalog.<byte[], RuntimeException>read(tx -> tx.blobs().inline(ref.blobId())))
        .isEqualTo(sealed);
  }

  @Test
  void whatWasPreparedUnderTheOldKeyIsNotWritten() {
    fill();
    catalog.rekey(both);
    RowRewrite anew = catalog.sealedRows().reseal(older(1).getFirst());
    catalog.rekey(new CatalogKeys(3, Map.of(1, first, 2, second, 3, ValueKey.generate())));
    assertThat(catalog.<Boolean, RuntimeException>transact(tx -> tx.rewrite(anew))).isFalse();
  }

  @Test
  void aTransactionUnderWayIsWaitedFor() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> writer =
          threads.submit(() -> {
            catalog.transact(tx -> {
              tx.buckets().insert(bucket("late"));
              running.countDown();
              TimeUnit.MILLISECONDS.sleep(200);
              return null;
            });
            return null;
          });
      running.await();
      catalog.rekey(both);
      assertThat(catalog.<Bucket, RuntimeException>read(tx -> tx.buckets().find("late")))
          .as("seen by any scan that begins now")
          .isNotNull();
      writer.get();
    }
  }

  private void fill() {
    for (int i = 0; i < BUCKETS; i++) {
      String name = "b-" + i;
      catalog.transact(tx -> tx.buckets().insert(bucket(name)));
    }
  }

  private void resealAll(int limit) {
    SealedRows rows = catalog.sealedRows();
    SealedRows.Page page = rows.page("", limit);
    while (true) {
      for (Row row : page.rows()) {
        RowRewrite anew = rows.reseal(row);
        assertThat(catalog.<Boolean, RuntimeException>transact(tx -> tx.rewrite(anew))).isTrue();
      }
      if (!page.more()) {
        return;
      }
      page = rows.page(page.next(), limit);
    }
  }

  private List<Row> older(int limit) {
    List<Row> all = new ArrayList<>();
    SealedRows.Page page = catalog.sealedRows().page("", limit);
    all.addAll(page.rows());
    while (page.more()) {
      page = catalog.sealedRows().page(page.next(), limit);
      all.addAll(page.rows());
    }
    return all;
  }
}
