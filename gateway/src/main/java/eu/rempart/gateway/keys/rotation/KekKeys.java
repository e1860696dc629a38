package eu.rempart.gateway.keys.rotation;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.BucketKeyRow;
import eu.rempart.gateway.keys.CatalogBucketKeys;
import eu.rempart.keymanager.BucketKeyRecord;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The bucket keys in the catalog, looked at whole. */
record KekKeys(Catalog catalog) {
  private static final int PAGE = 1000;

  List<BucketKeyRecord> page(@Nullable BucketKeyRow after, int limit) {
    return catalog.read(tx -> tx.bucketKeys().listAll(after, limit)).stream()
        .map(CatalogBucketKeys::of)
        .toList();
  }

  long count(Predicate<BucketKeyRecord> counted) {
    long sum = 0;
    BucketKeyRow last = null;
    while (true) {
      BucketKeyRow after = last;
      List<BucketKeyRow> page = catalog.read(tx -> tx.bucketKeys().listAll(after, PAGE));
      sum += page.stream().map(CatalogBucketKeys::of).filter(counted).count();
      if (page.size() < PAGE) {
        return sum;
      }
      last = page.getLast();
    }
  }

  static boolean isOlder(BucketKeyRecord key, String kek, int version) {
    return key.wrapped().kek().equals(kek) && key.wrapped().kekVersion() < version;
  }
}
