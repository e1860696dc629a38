package eu.rempart.catalog;

import eu.rempart.catalog.record.Upload;
import eu.rempart.catalog.store.KeyRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Multipart uploads under way. */
public final class UploadTable {

  private final Rows rows;
  private final BlobTable blobs;
  private final Claims claims;

  UploadTable(Rows rows, BlobTable blobs, Claims claims) {
    this.rows = rows;
    this.blobs = blobs;
    this.claims = claims;
  }

  /**
   * Adds an upload.
   *
   * @throws BucketGoneException when the bucket is not there any more
   * @throws IllegalStateException when the upload id is known already
   */
  public void insert(Upload upload) {
    if (!rows.has(RowKeys.bucketId(upload.bucketId()))) {
      throw new BucketGoneException(upload.bucketId());
    }
    byte[] row = RowKeys.upload(upload.bucketId(), upload.key(), upload.uploadId());
    if (rows.has(row)) {
      throw new IllegalStateException("upload " + upload.uploadId() + " is known already");
    }
    rows.put(row, upload);
  }

  /** The upload, or null when it never was, was completed or aborted. */
  public @Nullable Upload find(String bucketId, String key, String uploadId) {
    return rows.get(RowKeys.upload(bucketId, key, uploadId), Upload.class);
  }

  /** Ends an upload: drops its row and the parts that are left, releasing their blobs. */
  public void delete(Upload upload, Instant garbageDue) {
    new PartTable(rows, blobs, claims, upload).take(List.of(), garbageDue);
    rows.delete(RowKeys.upload(upload.bucketId(), upload.key(), upload.uploadId()));
  }

  /**
   * A page of uploads, by key and upload id.
   *
   * @param prefix as in {@link ListQuery}
   * @param delimiter as in {@link ListQuery}
   * @param keyMarker only uploads of keys after it; empty for the beginning
   * @param uploadIdMarker unless empty, also uploads of the marker's own key with ids after this
   *     one
   */
  public UploadPage list(
      String bucketId,
      String prefix,
      String delimiter,
      String keyMarker,
      String uploadIdMarker,
      int limit) {
    byte[] scope = KeyBytes.table(Table.UPLOADS).text(bucketId).bytes();
    byte[] start =
        PrefixWalk.startAfter(
            scope,
            prefix,
            delimiter,
            keyMarker,
            afterMarkers(scope, bucketId, keyMarker, uploadIdMarker));
    PrefixWalk walk = new PrefixWalk(rows, scope, prefix, delimiter, start, limit + 1);
    List<Upload> uploads = new ArrayList<>();
    List<String> groups = new ArrayList<>();
    String lastKey = null;
    String lastId = null;
    while (limit > 0) {
      PrefixWalk.Step step = walk.next();
      if (step == null) {
        break;
      }
      if (uploads.size() + groups.size() == limit) {
        return new UploadPage(uploads, groups, true, lastKey, lastId);
      }
      switch (step) {
        case PrefixWalk.Entry(var row, var name) -> {
          Upload upload = rows.decode(row, Upload.class);
          uploads.add(upload);
          lastKey = name;
          lastId = upload.uploadId();
        }
        case PrefixWalk.Group(var name) -> {
          groups.add(name);
          lastKey = name;
          lastId = "";
        }
      }
    }
    return new UploadPage(uploads, groups, false, null, null);
  }

  private static byte[] afterMarkers(byte[] scope, String bucketId, String key, String uploadId) {
    if (key.isEmpty()) {
      return scope;
    }
    return uploadId.isEmpty()
        ? KeyRange.afterPrefix(KeyBytes.append(scope).text(key).bytes())
        : KeyRange.after(RowKeys.upload(bucketId, key, uploadId));
  }
}
