package eu.rempart.gateway.s3.object;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.gateway.s3.Grace;
import eu.rempart.gateway.s3.blob.BlobUploads;
import eu.rempart.gateway.s3.blob.StagedBlob;
import eu.rempart.s3.request.WriteConditions;
import java.util.List;

/** Makes a staged blob the object, or gives it up: there is no third way out. */
public final class ObjectCommit {
  private final Catalog catalog;
  private final BlobUploads uploads;
  private final Grace grace;

  public ObjectCommit(Catalog catalog, BlobUploads uploads, Grace grace) {
    this.catalog = catalog;
    this.uploads = uploads;
    this.grace = grace;
  }

  /**
   * Checks the conditions against what is current at the commit, and makes the object current.
   *
   * @return the version as it is stored
   * @throws eu.rempart.s3.S3Exception PreconditionFailed or NoSuchKey; nothing has changed then
   */
  public ObjectVersion put(
      Bucket bucket,
      NewObject object,
      WriteConditions conditions,
      StagedBlob staged,
      List<BlobRef> refs) {
    boolean committed = false;
    try {
      ObjectVersion stored =
          catalog.transact(tx -> {
            if (!conditions.isEmpty()) {
              WriteGuard.require(
                  conditions, object.key(), tx.objects().current(bucket.id(), object.key()));
            }
            staged.take(tx);
            return tx.objects().put(bucket, object.draft(null), refs, grace.end());
          });
      committed = true;
      return stored;
    } finally {
      if (!committed) {
        uploads.discard(staged);
      }
    }
  }
}
