package eu.rempart.gateway.keys.rotation;

import eu.rempart.catalog.record.BucketKeyRow;
import eu.rempart.envelope.BucketKeyId;
import eu.rempart.keymanager.BucketKeyRecord;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the rotation of key-encryption keys stands.
 *
 * @param kek the KEK's name
 * @param version before the KEK has a new version the one it had, then the new one
 * @param bucketId with {@code keyId} the last bucket key met; null for the beginning
 */
record KekPlace(String kek, int version, @Nullable String bucketId, @Nullable BucketKeyId keyId) {

  static KekPlace of(String kek, int version) {
    return new KekPlace(kek, version, null, null);
  }

  static KekPlace parse(String cursor) {
    String[] fields = cursor.split("\\|", 4);
    int version = Integer.parseInt(fields[0]);
    return fields[1].isEmpty()
        ? of(fields[3], version)
        : new KekPlace(fields[3], version, fields[1], BucketKeyId.parse(fields[2]));
  }

  KekPlace after(BucketKeyRecord key) {
    return new KekPlace(kek, version, key.bucketId(), key.id());
  }

  /** The last row, as far as it is needed to go on after it; null for the beginning. */
  @Nullable BucketKeyRow last() {
    return bucketId == null || keyId == null
        ? null
        : new BucketKeyRow(bucketId, "", keyId, 1, "", Instant.EPOCH, Instant.EPOCH, Map.of());
  }

  @Override
  public String toString() {
    String last = bucketId == null || keyId == null ? "|" : bucketId + "|" + keyId;
    return version + "|" + last + "|" + kek;
  }
}
