package eu.rempart.catalog;

import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.DeleteMarker;
import eu.rempart.catalog.record.Encryption;
import eu.rempart.catalog.record.KeyVersion;
import eu.rempart.catalog.record.ObjectLock;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.catalog.record.PartManifest;
import eu.rempart.catalog.record.Versioning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Object versions. Every write of an object conflicts with the deletion of its bucket and with a
 * change of its versioning.
 *
 * <p>The newest version of a key is its current one, unless it is a delete marker; then the key has
 * none. Each write takes its place in the key's order within its transaction.
 */
public final class ObjectTable {

  private final Rows rows;
  private final BlobTable blobs;
  private final Claims claims;
  private final VersionHistory history;

  ObjectTable(Rows rows, BlobTable blobs, Claims claims) {
    this.rows = rows;
    this.blobs = blobs;
    this.claims = claims;
    this.history = new VersionHistory(rows);
  }

  /** The version that a request without a version id means, or null. Reads one row. */
  public @Nullable ObjectVersion current(String bucketId, String key) {
    return rows.get(RowKeys.object(bucketId, key), ObjectVersion.class);
  }

  /** The newest version, current or delete marker; null for a key never written. */
  public @Nullable KeyVersion newest(String bucketId, String key) {
    ObjectVersion current = current(bucketId, key);
    return current != null ? current : history.newest(bucketId, key);
  }

  /** The version of this id, {@link KeyVersion#NULL_VERSION} included, or null. */
  public @Nullable KeyVersion find(String bucketId, String key, String versionId) {
    ObjectVersion current = current(bucketId, key);
    return current != null && current.versionId().equals(versionId)
        ? current
        : history.find(bucketId, key, versionId);
  }

  /**
   * Stores a version as the newest of its key. Without versioning it replaces the key's object;
   * while versioning is suspended, the key's null version; the blobs of what it replaces are
   * released.
   *
   * @param bucket as read at any time; it is its present versioning that counts
   * @param draft the version, with {@link PartManifest#NONE}; its version id is the one to take in
   *     a versioned bucket ({@link VersionIds#next}), {@link KeyVersion#NULL_VERSION} when none was
   *     expected to be needed
   * @param blobRefs its blobs in order, each taken in this transaction; the lengths must add up to
   *     the size
   * @param garbageDue when the blobs of a replaced version may be deleted
   * @return the version as it is stored
   * @throws BucketGoneException when the bucket is not there any more
   * @throws BucketKeyClosedException when a bucket key takes no new references
   */
  public ObjectVersion put(
      Bucket bucket, ObjectVersion draft, List<BlobRef> blobRefs, Instant garbageDue) {
    Bucket now = now(bucket);
    Versioning versioning = now.versioning();
    ObjectVersion current = current(bucket.id(), draft.key());
    long order = makeRoom(bucket.id(), draft.key(), versioning, current, garbageDue);
    new ClosedKeys(rows).requireOpen(bucket.id(), blobRefs, claims);
    for (BlobRef ref : blobRefs) {
      claims.store(ref.blobId());
    }
    PartManifest manifest = Manifests.write(rows, blobRefs);
    if (manifest.plainLength() != draft.size()) {
      throw new IllegalArgumentException(
          "blobs of " + manifest.plainLength() + " bytes for " + draft.size());
    }
    String id = draft.versionId();
    if (versioning != Versioning.ENABLED) {
      id = KeyVersion.NULL_VERSION;
    } else if (draft.nullVersion()) {
      id = VersionIds.next();
    }
    ObjectLock lock =
        now.lock() == null ? draft.lock() : now.lock().forNew(draft.lock(), draft.lastModified());
    ObjectVersion stored = draft.placed(id, order).withParts(manifest).withLock(lock);
    rows.put(RowKeys.object(bucket.id(), draft.key()), stored);
    return stored;
  }

  /**
   * Deletes a key as a request without a version id does: removes the object of a bucket without
   * versioning, else adds a delete marker, also where there is nothing to delete. While versioning
   * is suspended the marker is the null version and replaces the one there was.
   *
   * @param now the time of the marker
   * @throws BucketGoneException when the bucket is not there any more
   */
  public Deletion delete(Bucket bucket, String key, Instant now, Instant garbageDue) {
    Versioning versioning = now(bucket).versioning();
    ObjectVersion current = current(bucket.id(), key);
    long order = makeRoom(bucket.id(), key, versioning, current, garbageDue);
    rows.delete(RowKeys.object(bucket.id(), key));
    if (versioning == Versioning.UNVERSIONED) {
      return new Deletion.Removed(current);
    }
    String id = versioning == Versioning.ENABLED ? VersionIds.next() : KeyVersion.NULL_VERSION;
    DeleteMarker marker = new DeleteMarker(key, id, order, now);
    history.add(bucket.id(), marker);
    return new Deletion.Marked(marker);
  }

  /**
   * Removes one version or delete marker for good, unless it is locked. When it was the newest, the
   * next older one takes its place.
   *
   * @param bypassGovernance whether whoever asks may remove what a governance retention keeps
   * @param now the time at which a retention must have ended
   */
  public Removal remove(
      String bucketId,
      String key,
      String versionId,
      boolean bypassGovernance,
      Instant now,
      Instant garbageDue) {
    KeyVersion version = find(bucketId, key, versionId);
    if (version == null) {
      return new Removal.Removed(null);
    }
    if (version instanceof ObjectVersion object && object.lock().holds(now, bypassGovernance)) {
      return new Removal.Locked();
    }
    ObjectVersion current = current(bucketId, key);
    drop(bucketId, version, current, garbageDue);
    boolean keyHasCurrent = current != null && current.order() != version.order();
    if (!keyHasCurrent && history.newest(bucketId, key) instanceof ObjectVersion next) {
      history.remove(bucketId, next);
      rows.put(RowKeys.object(bucketId, key), next);
    }
    return new Removal.Removed(version);
  }

  /**
   * Replaces a version's lock in place; nothing else of it changes. What a lock may become is the
   * caller's to check, in the same transaction.
   *
   * @param version current or not, as read in this transaction
   */
  public void setLock(String bucketId, ObjectVersion version, ObjectLock lock) {
    replace(bucketId, version.withLock(lock));
  }

  /**
   * Replaces a version's tags in place; nothing else of it changes.
   *
   * @param version current or not, as read in this transaction
   */
  public void setTags(String bucketId, ObjectVersion version, Map<String, String> tags) {
    replace(bucketId, version.withTags(tags));
  }

  /** The blobs of a version. */
  public PartList parts(ObjectVersion version) {
    return new PartList(rows, version.parts());
  }

  /**
   * Replaces the headers of a version's blobs in place, as after the bucket's key has rotated.
   * Nothing else of the version changes.
   *
   * @param version current or not, as read in this transaction
   * @param resealed given each reference, the same with another header
   */
  public void reseal(String bucketId, ObjectVersion version, UnaryOperator<BlobRef> resealed) {
    PartManifest manifest = resealed(bucketId, version, resealed);
    if (manifest.manifestId() == null) {
      replace(bucketId, version.withParts(manifest));
    }
  }

  /**
   * The same, and the version says from now on that another key protects it.
   *
   * @param version current or not, as read in this transaction
   * @param resealed given each reference in order, the same with another header
   */
  public void encrypt(
      String bucketId,
      ObjectVersion version,
      Encryption encryption,
      UnaryOperator<BlobRef> resealed) {
    replace(
        bucketId,
        version.withParts(resealed(bucketId, version, resealed)).withEncryption(encryption));
  }

  private PartManifest resealed(
      String bucketId, ObjectVersion version, UnaryOperator<BlobRef> resealed) {
    List<BlobRef> refs = new ArrayList<>();
    List<BlobRef> moved = new ArrayList<>();
    for (PlacedBlob blob : parts(version).all()) {
      BlobRef ref = Manifests.onlyHeader(blob.ref(), resealed.apply(blob.ref()));
      refs.add(ref);
      if (!ref.header().equals(blob.ref().header())) {
        moved.add(ref);
      }
    }
    new ClosedKeys(rows).requireOpen(bucketId, moved, claims);
    return Manifests.rewrite(rows, version.parts(), refs);
  }

  /** A page of current versions, in key order. Its cost is that of what it returns. */
  public ListPage list(String bucketId, ListQuery query) {
    return new ObjectListing(rows, bucketId).current(query);
  }

  /**
   * A page of all versions and delete markers, by key and from the newest. Its cost is that of what
   * it returns.
   *
   * <p>A job that must meet every blob reference of a bucket walks the parts of its uploads first
   * and its versions after: an upload that completes meanwhile is met among the versions.
   */
  public VersionPage listVersions(String bucketId, VersionQuery query) {
    return new ObjectListing(rows, bucketId).versions(query);
  }

  /**
   * Drops lists of blobs of versions deleted long enough ago.
   *
   * @return how many it dropped; the limit when there may be more
   */
  public int collectManifests(Instant dueBefore, int limit) {
    return Manifests.collect(rows, dueBefore, limit);
  }

  private Bucket now(Bucket bucket) {
    return new BucketTable(rows).requireNow(bucket);
  }

  /**
   * Readies a key for a new newest version, whose order it returns: what may be replaced is
   * dropped, a current version that stays becomes noncurrent. Its row among the current ones is the
   * caller's to overwrite or delete.
   */
  private long makeRoom(
      String bucketId,
      String key,
      Versioning versioning,
      @Nullable ObjectVersion current,
      Instant garbageDue) {
    KeyVersion newest =
        current != null || versioning == Versioning.UNVERSIONED
            ? current
            : history.newest(bucketId, key);
    KeyVersion replaced =
        switch (versioning) {
          case UNVERSIONED -> current;
          case ENABLED -> null;
          case SUSPENDED -> find(bucketId, key, KeyVersion.NULL_VERSION);
        };
    if (replaced instanceof ObjectVersion object && !object.lock().equals(ObjectLock.NONE)) {
      // A bucket with locks stays versioned, so nothing replaces anything there.
      throw new IllegalStateException("a version with a lock cannot be replaced");
    }
    if (replaced != null) {
      drop(bucketId, replaced, current, garbageDue);
    }
    if (current != null && (replaced == null || replaced.order() != current.order())) {
      history.add(bucketId, current);
    }
    return newest == null ? 1 : newest.order() + 1;
  }

  private void drop(
      String bucketId, KeyVersion version, @Nullable ObjectVersion current, Instant garbageDue) {
    if (version instanceof ObjectVersion object) {
      for (PlacedBlob blob : parts(object).all()) {
        blobs.release(blob.ref().blobId(), garbageDue);
      }
      Manifests.release(rows, object.parts(), garbageDue);
    }
    if (current != null && current.order() == version.order()) {
      rows.delete(RowKeys.object(bucketId, version.key()));
    } else {
      history.remove(bucketId, version);
    }
  }

  private void replace(String bucketId, ObjectVersion version) {
    ObjectVersion current = current(bucketId, version.key());
    if (current != null && current.order() == version.order()) {
      rows.put(RowKeys.object(bucketId, version.key()), version);
    } else {
      history.put(bucketId, version);
    }
  }
}
