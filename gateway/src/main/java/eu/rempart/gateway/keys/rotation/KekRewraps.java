package eu.rempart.gateway.keys.rotation;

import eu.rempart.catalog.CatalogTx;
import eu.rempart.gateway.keys.CatalogBucketKeys;
import eu.rempart.keymanager.BucketKeyRecord;
import eu.rempart.keymanager.KekRotation;
import eu.rempart.keymanager.RewrapRequest;
import eu.rempart.keymanager.RewrapResult;
import eu.rempart.keymanager.WrappedKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bucket keys that were wrapped anew, to be stored. */
final class KekRewraps {
  private static final Logger log = LoggerFactory.getLogger(KekRewraps.class);

  private final List<BucketKeyRecord> before = new ArrayList<>();
  private final List<WrappedKey> after = new ArrayList<>();
  private final int met;
  private int refused;

  private KekRewraps(int met) {
    this.met = met;
  }

  /** Wraps those under versions before the given one anew; one that is refused stays as it is. */
  static KekRewraps of(KekRotation rotation, List<BucketKeyRecord> keys, int version) {
    List<BucketKeyRecord> older =
        keys.stream().filter(key -> KekKeys.isOlder(key, rotation.name(), version)).toList();
    KekRewraps rewraps = new KekRewraps(keys.size());
    List<RewrapResult> results =
        older.isEmpty()
            ? List.of()
            : rotation.rewrapAll(
                older.stream()
                    .map(key -> new RewrapRequest(key.context(), key.wrapped()))
                    .toList());
    for (int i = 0; i < older.size(); i++) {
      rewraps.add(older.get(i), results.get(i));
    }
    return rewraps;
  }

  private void add(BucketKeyRecord key, RewrapResult result) {
    switch (result) {
      case RewrapResult.Rewrapped(var wrapped) -> {
        before.add(key);
        after.add(wrapped);
      }
      case RewrapResult.Refused(var sentence) -> {
        refused++;
        log.warn("key {} of bucket {} is not wrapped anew: {}", key.id(), key.bucketId(), sentence);
      }
    }
  }

  int count() {
    return before.size();
  }

  /** Which keys they are. */
  List<String> ids() {
    return before.stream().map(key -> key.bucketId() + "/" + key.id()).toList();
  }

  void store(CatalogTx tx) {
    for (int i = 0; i < before.size(); i++) {
      CatalogBucketKeys.rewrap(tx, before.get(i), after.get(i));
    }
  }

  Map<String, Long> counts() {
    return Map.of(
        RotateKek.REWRAPPED, (long) before.size(),
        RotateKek.REFUSED, (long) refused,
        RotateKek.CURRENT, (long) met - before.size() - refused);
  }
}
