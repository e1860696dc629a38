package eu.rempart.catalog;

/** The first byte of every row key. On disk for good: never reuse or renumber a code. */
enum Table {
  /** name → value. */
  SETTINGS(0x01),
  /** access key id → Identity. */
  IDENTITIES(0x02),
  /** name → Administrator. */
  ADMINISTRATORS(0x03),
  /** fingerprint of a certificate, or of its public key → name of the administrator. */
  ADMINISTRATOR_CERTIFICATES(0x04),
  /** bucket name → Bucket. */
  BUCKETS(0x10),
  /** tenant, bucket name → nothing. */
  BUCKETS_OF_TENANT(0x11),
  /**
   * bucket id → bucket name; read by every upload that begins so that it conflicts with the
   * bucket's deletion.
   */
  BUCKET_IDS(0x12),
  /** bucket id, bucket key id → BucketKeyRow. */
  BUCKET_KEYS(0x13),
  /** bucket id, key-encryption key's name → the current bucket key's id. */
  CURRENT_BUCKET_KEYS(0x14),
  /** bucket id, bucket key id → how many uses of it have been reserved. */
  BUCKET_KEY_USES(0x15),
  /** bucket id, name → a configuration of the bucket. */
  BUCKET_DOCUMENTS(0x16),
  /** bucket id, bucket key id → nothing: no new references; without a key id: no key again. */
  CLOSED_BUCKET_KEYS(0x17),
  /** key-encryption key's name → the oldest version new bucket keys may be wrapped under. */
  KEK_FLOORS(0x18),
  /** bucket id, object key → the ObjectVersion a plain GET answers: the newest, if no marker. */
  OBJECTS(0x20),
  /** bucket id, object key, newest first → versions that are not current, and delete markers. */
  OBJECT_HISTORY(0x21),
  /** manifest id, page → blobs of an object of many parts. */
  MANIFEST_PAGES(0x22),
  /** due, manifest id → number of pages. */
  MANIFEST_GARBAGE(0x23),
  /** bucket id, object key, version id → its order, for each row of OBJECT_HISTORY. */
  VERSION_ORDERS(0x24),
  /** bucket id, object key, upload id → Upload. */
  UPLOADS(0x30),
  /** upload id, part number → Part. */
  PARTS(0x31),
  /** blob id → StoredBlob. */
  BLOBS(0x40),
  /** since, blob id → nothing. */
  PENDING_BLOBS(0x41),
  /** due, blob id → nothing. */
  GARBAGE_BLOBS(0x42),
  /** blob id → the sealed blob itself, as it would be in a site. */
  INLINE_BLOBS(Catalog.INLINE_BLOB_TABLE),
  /** job id → Job. */
  JOBS(0x50),
  /** job id → nothing: the jobs that have not ended. */
  ACTIVE_JOBS(0x51),
  /** lease name → Lease. */
  LEASES(0x52),
  /** schedule name → when it was last answered for. */
  SCHEDULES(0x53),
  /** id → KeyDestruction. */
  KEY_DESTRUCTIONS(0x54);

  private final int code;

  Table(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
