package eu.rempart.catalog;

import eu.rempart.envelope.BlobId;
import eu.rempart.envelope.BucketKeyId;
import java.time.Instant;

/** The key of each kind of row. */
final class RowKeys {

  private static final long NANOS = 1_000_000_000L;

  private RowKeys() {}

  static byte[] setting(String name) {
    return KeyBytes.table(Table.SETTINGS).text(name).bytes();
  }

  static byte[] identity(String accessKeyId) {
    return KeyBytes.table(Table.IDENTITIES).text(accessKeyId).bytes();
  }

  static byte[] administrator(String name) {
    return KeyBytes.table(Table.ADMINISTRATORS).text(name).bytes();
  }

  static byte[] administratorCertificate(String fingerprint) {
    return KeyBytes.table(Table.ADMINISTRATOR_CERTIFICATES).text(fingerprint).bytes();
  }

  static byte[] bucket(String name) {
    return KeyBytes.table(Table.BUCKETS).text(name).bytes();
  }

  static byte[] bucketOfTenant(String tenant, String name) {
    return KeyBytes.table(Table.BUCKETS_OF_TENANT).text(tenant).text(name).bytes();
  }

  static byte[] bucketId(String bucketId) {
    return KeyBytes.table(Table.BUCKET_IDS).text(bucketId).bytes();
  }

  static byte[] bucketKey(String bucketId, BucketKeyId id) {
    return KeyBytes.table(Table.BUCKET_KEYS).text(bucketId).text(id.toString()).bytes();
  }

  static byte[] currentBucketKey(String bucketId, String kek) {
    return KeyBytes.table(Table.CURRENT_BUCKET_KEYS).text(bucketId).text(kek).bytes();
  }

  static byte[] currentBucketKeys(String bucketId) {
    return KeyBytes.table(Table.CURRENT_BUCKET_KEYS).text(bucketId).bytes();
  }

  static byte[] bucketKeyUses(String bucketId, BucketKeyId id) {
    return KeyBytes.table(Table.BUCKET_KEY_USES).text(bucketId).text(id.toString()).bytes();
  }

  static byte[] closedBucketKey(String bucketId, BucketKeyId id) {
    return KeyBytes.table(Table.CLOSED_BUCKET_KEYS).text(bucketId).text(id.toString()).bytes();
  }

  static byte[] shreddedBucket(String bucketId) {
    return KeyBytes.table(Table.CLOSED_BUCKET_KEYS).text(bucketId).bytes();
  }

  static byte[] bucketDocument(String bucketId, String name) {
    return KeyBytes.table(Table.BUCKET_DOCUMENTS).text(bucketId).text(name).bytes();
  }

  static byte[] kekFloor(String kek) {
    return KeyBytes.table(Table.KEK_FLOORS).text(kek).bytes();
  }

  static byte[] object(String bucketId, String key) {
    return KeyBytes.table(Table.OBJECTS).text(bucketId).text(key).bytes();
  }

  /** Rows of greater order come first. */
  static byte[] history(String bucketId, String key, long order) {
    return KeyBytes.append(historyOf(bucketId, key)).int64(Long.MAX_VALUE - order).bytes();
  }

  /** What the history rows of one key begin with. */
  static byte[] historyOf(String bucketId, String key) {
    return KeyBytes.table(Table.OBJECT_HISTORY).text(bucketId).text(key).bytes();
  }

  static byte[] versionOrder(String bucketId, String key, String versionId) {
    return KeyBytes.table(Table.VERSION_ORDERS).text(bucketId).text(key).text(versionId).bytes();
  }

  static byte[] manifestPage(String manifestId, int page) {
    return KeyBytes.table(Table.MANIFEST_PAGES).text(manifestId).int32(page).bytes();
  }

  static byte[] manifestGarbage(Instant due, String manifestId) {
    return KeyBytes.table(Table.MANIFEST_GARBAGE).int64(nanos(due)).text(manifestId).bytes();
  }

  static byte[] upload(String bucketId, String key, String uploadId) {
    return KeyBytes.table(Table.UPLOADS).text(bucketId).text(key).text(uploadId).bytes();
  }

  static byte[] part(String uploadId, int number) {
    return KeyBytes.table(Table.PARTS).text(uploadId).int32(number).bytes();
  }

  static byte[] blob(BlobId id) {
    return KeyBytes.table(Table.BLOBS).blob(id).bytes();
  }

  static byte[] pending(Instant since, BlobId id) {
    return KeyBytes.table(Table.PENDING_BLOBS).int64(nanos(since)).blob(id).bytes();
  }

  static byte[] garbage(Instant due, BlobId id) {
    return KeyBytes.table(Table.GARBAGE_BLOBS).int64(nanos(due)).blob(id).bytes();
  }

  static byte[] inline(BlobId id) {
    return KeyBytes.table(Table.INLINE_BLOBS).blob(id).bytes();
  }

  static byte[] job(String id) {
    return KeyBytes.table(Table.JOBS).text(id).bytes();
  }

  static byte[] activeJob(String id) {
    return KeyBytes.table(Table.ACTIVE_JOBS).text(id).bytes();
  }

  static byte[] lease(String name) {
    return KeyBytes.table(Table.LEASES).text(name).bytes();
  }

  static byte[] keyDestruction(String id) {
    return KeyBytes.table(Table.KEY_DESTRUCTIONS).text(id).bytes();
  }

  static byte[] schedule(String name) {
    return KeyBytes.table(Table.SCHEDULES).text(name).bytes();
  }

  /** Nanoseconds since 1970, good until 2262; earlier times are 0. */
  static long nanos(Instant time) {
    return Math.max(
        0, Math.addExact(Math.multiplyExact(time.getEpochSecond(), NANOS), time.getNano()));
  }
}
