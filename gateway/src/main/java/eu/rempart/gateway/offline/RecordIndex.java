package eu.rempart.gateway.offline;

import eu.rempart.envelope.BlobId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts objects together from what their blobs say of themselves. Parts of one upload make one
 * object, of two parts with one number the younger counts; of two bodies of one version too. Holds
 * about half a KiB for each blob.
 *
 * <p>Blobs do not say that they were deleted or copied, nor whether an upload was completed: what
 * was deleted a short time ago is still here, a copy is not, and the parts of an upload are an
 * object with a doubt.
 */
public final class RecordIndex {
  private static final String DOUBT =
      "its parts do not say whether the upload was completed, nor with which of them";
  private static final Comparator<OfflineObject> BY_NAME =
      Comparator.comparing(OfflineObject::bucket)
          .thenComparing(OfflineObject::key)
          .thenComparing(OfflineObject::created, Comparator.reverseOrder());

  private final Map<VersionKey, Body> bodies = new HashMap<>();
  private final Map<VersionKey, SortedMap<Integer, Body>> uploads = new HashMap<>();
  private final Set<BlobId> seen = new HashSet<>();

  /** A version of a key, or an upload to it. */
  private record VersionKey(String bucketId, String key, String version) {}

  private record Body(BlobId blob, BlobRecord record, long size) {
    boolean youngerThan(@Nullable Body other) {
      return other == null || record.created().isAfter(other.record.created());
    }
  }

  /** Adds a blob; one that was added before, as from a mirror, is left out. */
  public void add(BlobReading.Opened blob) {
    BlobRecord record = blob.record();
    if (!record.named() || !seen.add(blob.id())) {
      return;
    }
    Body body = new Body(blob.id(), record, blob.plainLength());
    if (record.uploadId().isEmpty()) {
      VersionKey version = new VersionKey(record.bucketId(), record.key(), record.versionId());
      if (body.youngerThan(bodies.get(version))) {
        bodies.put(version, body);
      }
    } else {
      VersionKey upload = new VersionKey(record.bucketId(), record.key(), record.uploadId());
      SortedMap<Integer, Body> parts = uploads.computeIfAbsent(upload, _ -> new TreeMap<>());
      if (body.youngerThan(parts.get(record.partNumber()))) {
        parts.put(record.partNumber(), body);
      }
    }
  }

  /**
   * Every object, by bucket and key, of each key the youngest first. The latest of a key is the
   * youngest that is in no doubt, so that an upload that never ended hides nothing.
   */
  public List<OfflineObject> objects() {
    List<OfflineObject> all = new ArrayList<>();
    bodies.values().forEach(body -> all.add(whole(body)));
    uploads.values().forEach(parts -> all.add(assembled(parts)));
    all.sort(BY_NAME);
    int from = 0;
    while (from < all.size()) {
      int to = from + 1;
      int latest = from;
      while (to < all.size() && all.get(to).name().equals(all.get(from).name())) {
        latest = all.get(latest).doubt() != null && all.get(to).doubt() == null ? to : latest;
        to++;
      }
      all.set(latest, all.get(latest).asLatest());
      from = to;
    }
    return all;
  }

  private static OfflineObject whole(Body body) {
    BlobRecord record = body.record;
    return new OfflineObject(
        record.tenant(),
        record.bucket(),
        record.key(),
        record.versionId(),
        false,
        record.created(),
        record.etag(),
        record.checksums(),
        record.checksums().isEmpty() ? "" : "FULL_OBJECT",
        record.contentHeaders(),
        record.userMetadata(),
        List.of(new OfflineObject.Part(body.blob, 0, null, body.size)),
        null);
  }

  private static OfflineObject assembled(SortedMap<Integer, Body> byNumber) {
    List<OfflineObject.Part> parts = new ArrayList<>();
    Instant last = Instant.EPOCH;
    for (Map.Entry<Integer, Body> each : byNumber.entrySet()) {
      Body body = each.getValue();
      parts.add(new OfflineObject.Part(body.blob, each.getKey(), null, body.size));
      last = body.record.created().isAfter(last) ? body.record.created() : last;
    }
    BlobRecord record = byNumber.firstEntry().getValue().record;
    return new OfflineObject(
        record.tenant(),
        record.bucket(),
        record.key(),
        "null",
        false,
        last,
        "",
        Map.of(),
        "",
        record.contentHeaders(),
        record.userMetadata(),
        parts,
        DOUBT);
  }
}
