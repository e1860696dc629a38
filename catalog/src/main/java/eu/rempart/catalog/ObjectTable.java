package eu.rempart.catalog;

import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.catalog.record.PartManifest;
import eu.rempart.catalog.store.KeyRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Object versions. Every write of an object conflicts with the deletion of its bucket. */
public final class ObjectTable {

  private final Rows rows;
  private final BlobTable blobs;
  private final Claims claims;

  ObjectTable(Rows rows, BlobTable blobs, Claims claims) {
    this.rows = rows;
    this.blobs = blobs;
    this.claims = claims;
  }

  /** The version that a request without a version id means, or null. */
  public @Nullable ObjectVersion current(String bucketId, String key) {
    return rows.get(RowKeys.object(bucketId, key), ObjectVersion.class);
  }

  /**
   * Stores a version in a bucket without versioning and drops the one it replaces, releasing its
   * blobs.
   *
   * @param draft the version, with {@link PartManifest#NONE}
   * @param blobRefs its blobs in order, each taken in this transaction; the lengths must add up to
   *     the size
   * @param garbageDue when the replaced version's blobs may be deleted
   * @return the version replaced, or null
   * @throws BucketGoneException when the bucket is not there any more
   */
  public @Nullable ObjectVersion putUnversioned(
      String bucketId, ObjectVersion draft, List<BlobRef> blobRefs, Instant garbageDue) {
    if (!draft.versionId().equals(ObjectVersion.NULL_VERSION)) {
      throw new IllegalArgumentException("a bucket without versioning has null versions only");
    }
    if (!rows.has(RowKeys.bucketId(bucketId))) {
      throw new BucketGoneException(bucketId);
    }
    ObjectVersion replaced = removeCurrent(bucketId, draft.key(), garbageDue);
    for (BlobRef ref : blobRefs) {
      claims.store(ref.blobId());
    }
    PartManifest manifest = Manifests.write(rows, blobRefs);
    if (manifest.plainLength() != draft.size()) {
      throw new IllegalArgumentException(
          "blobs of " + manifest.plainLength() + " bytes for " + draft.size());
    }
    rows.put(RowKeys.object(bucketId, draft.key()), draft.withParts(manifest));
    return replaced;
  }

  /**
   * Drops the current version, releasing its blobs.
   *
   * @return the version dropped, or null when there was none
   */
  public @Nullable ObjectVersion removeCurrent(String bucketId, String key, Instant garbageDue) {
    ObjectVersion current = current(bucketId, key);
    if (current == null) {
      return null;
    }
    for (PlacedBlob blob : parts(current).all()) {
      blobs.release(blob.ref().blobId(), garbageDue);
    }
    Manifests.release(rows, current.parts(), garbageDue);
    rows.delete(RowKeys.object(bucketId, key));
    return current;
  }

  /** The blobs of a version. */
  public PartList parts(ObjectVersion version) {
    return new PartList(rows, version.parts());
  }

  /**
   * Replaces the headers of a version's blobs in place, as after the bucket's key has rotated.
   * Nothing else of the version changes.
   *
   * @param version as read in this transaction
   * @param resealed given each reference, the same with another header
   */
  public void reseal(String bucketId, ObjectVersion version, UnaryOperator<BlobRef> resealed) {
    List<BlobRef> refs = new ArrayList<>();
    for (PlacedBlob blob : parts(version).all()) {
      BlobRef ref = resealed.apply(blob.ref());
      if (!ref.withHeader(blob.ref().header()).equals(blob.ref())) {
        throw new IllegalArgumentException("only the header of a reference may change");
      }
      refs.add(ref);
    }
    PartManifest manifest = Manifests.rewrite(rows, version.parts(), refs);
    if (manifest.manifestId() == null) {
      rows.put(RowKeys.object(bucketId, version.key()), version.withParts(manifest));
    }
  }

  /** A page of current versions, in key order. Its cost is that of what it returns. */
  public ListPage list(String bucketId, ListQuery query) {
    byte[] scope = KeyBytes.table(Table.OBJECTS).text(bucketId).bytes();
    byte[] afterKey =
        query.after().isEmpty() ? scope : KeyRange.after(RowKeys.object(bucketId, query.after()));
    byte[] start =
        PrefixWalk.startAfter(scope, query.prefix(), query.delimiter(), query.after(), afterKey);
    PrefixWalk walk =
        new PrefixWalk(rows, scope, query.prefix(), query.delimiter(), start, query.limit() + 1);
    List<ObjectVersion> entries = new ArrayList<>();
    List<String> groups = new ArrayList<>();
    String last = null;
    while (query.limit() > 0) {
      PrefixWalk.Step step = walk.next();
      if (step == null) {
        break;
      }
      if (entries.size() + groups.size() == query.limit()) {
        return new ListPage(entries, groups, true, last);
      }
      switch (step) {
        case PrefixWalk.Entry(var row, var name) -> {
          entries.add(rows.decode(row, ObjectVersion.class));
          last = name;
        }
        case PrefixWalk.Group(var name) -> {
          groups.add(name);
          last = name;
        }
      }
    }
    return new ListPage(entries, groups, false, null);
  }

  /**
   * Drops lists of blobs of versions deleted long enough ago.
   *
   * @return how many it dropped; the limit when there may be more
   */
  public int collectManifests(Instant dueBefore, int limit) {
    return Manifests.collect(rows, dueBefore, limit);
  }
}
