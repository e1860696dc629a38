package eu.rempart.benchmarks.jmh;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.ListPage;
import eu.rempart.catalog.ListQuery;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.rocksdb.RocksCatalogStore;
import eu.rempart.catalog.rocksdb.RocksSettings;
import eu.rempart.envelope.ValueKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A page of a listing from the catalog on disk, rows opened: of a thousand objects, and of a
 * hundred folders, whose cost must not grow with what is below them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
public class ListingBenchmark {
  private static final int FOLDERS = 100;

  /** Objects in each of a hundred folders. */
  @Param({"10", "100"})
  public int perFolder;

  private final Path folder = Folders.fresh();
  private final ValueKey key = ValueKey.generate();
  private final Catalog catalog =
      new Catalog(
          RocksCatalogStore.open(
              RocksSettings.in(folder.resolve("catalog"), Set.of(Catalog.INLINE_BLOB_TABLE))),
          key);
  private final Bucket bucket = SampleObjects.bucket();

  @Setup
  public void fill() {
    catalog.transact(tx -> tx.buckets().insert(bucket));
    for (int i = 0; i < FOLDERS; i++) {
      String prefix = String.format(Locale.ROOT, "folder-%03d/", i);
      catalog.transact(tx -> {
        for (int j = 0; j < perFolder; j++) {
          SampleObjects.put(tx, bucket, prefix + String.format(Locale.ROOT, "object-%05d", j));
        }
        return true;
      });
    }
  }

  @TearDown
  public void remove() throws IOException {
    catalog.close();
    key.close();
    Folders.delete(folder);
  }

  @Benchmark
  public ListPage thousandObjects() {
    return list("", 1_000);
  }

  @Benchmark
  public ListPage hundredFolders() {
    return list("/", FOLDERS);
  }

  private ListPage list(String delimiter, int wanted) {
    ListPage page =
        catalog.read(tx -> tx.objects().list(bucket.id(), new ListQuery("", delimiter, "", 1_000)));
    if (page.entries().size() + page.commonPrefixes().size() != wanted) {
      throw new IllegalStateException("a page of " + page.entries().size());
    }
    return page;
  }
}
