package eu.rempart.keymanager.testing;

import eu.rempart.envelope.BucketKeyId;
import eu.rempart.keymanager.BucketKeyRecord;
import eu.rempart.keymanager.BucketKeyRecords;
import eu.rempart.keymanager.KeyContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Records in memory, which count how often they are asked. */
public final class MemoryBucketKeyRecords implements BucketKeyRecords {
  private final Map<BucketKeyId, BucketKeyRecord> byId = new ConcurrentHashMap<>();
  private final Map<List<String>, BucketKeyRecord> current = new ConcurrentHashMap<>();
  private final Map<BucketKeyId, Long> reserved = new ConcurrentHashMap<>();
  private final AtomicInteger calls = new AtomicInteger();

  @Override
  public @Nullable BucketKeyRecord find(String bucketId, BucketKeyId id) {
    calls.incrementAndGet();
    BucketKeyRecord found = byId.get(id);
    return found != null && found.bucketId().equals(bucketId) ? found : null;
  }

  @Override
  public @Nullable BucketKeyRecord current(String bucketId, String kek) {
    calls.incrementAndGet();
    return current.get(List.of(bucketId, kek));
  }

  @Override
  public BucketKeyRecord insertIfNoCurrent(BucketKeyRecord record) {
    calls.incrementAndGet();
    return current.computeIfAbsent(
        slot(record),
        bucketId -> {
          byId.put(record.id(), record);
          return record;
        });
  }

  @Override
  public @Nullable BucketKeyRecord replaceCurrent(BucketKeyId before, BucketKeyRecord record) {
    calls.incrementAndGet();
    return current.computeIfPresent(
        slot(record),
        (bucketId, now) -> {
          if (!now.id().equals(before)) {
            return now;
          }
          byId.put(before, now.in(BucketKeyRecord.State.SUPERSEDED, record.created()));
          byId.put(record.id(), record);
          return record;
        });
  }

  @Override
  public long reserveUses(KeyContext key, long uses) {
    calls.incrementAndGet();
    return reserved.merge(key.keyId(), uses, Long::sum);
  }

  /** Stores a record as it is; one in state CURRENT becomes its bucket's current one. */
  public void put(BucketKeyRecord record) {
    byId.put(record.id(), record);
    if (record.state() == BucketKeyRecord.State.CURRENT) {
      current.put(slot(record), record);
    } else {
      current.computeIfPresent(
          slot(record), (bucketId, now) -> now.id().equals(record.id()) ? null : now);
    }
  }

  private static List<String> slot(BucketKeyRecord record) {
    return List.of(record.bucketId(), record.wrapped().kek());
  }

  /** How many keys there are. */
  public int size() {
    return byId.size();
  }

  /** How often any method was called. */
  public int calls() {
    return calls.get();
  }
}
