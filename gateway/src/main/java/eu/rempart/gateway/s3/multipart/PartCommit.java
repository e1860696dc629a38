package eu.rempart.gateway.s3.multipart;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.Part;
import eu.rempart.gateway.s3.Grace;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.blob.BlobUploads;
import eu.rempart.gateway.s3.blob.StagedBlob;
import java.util.Map;

/** Makes a staged blob a part of an upload that still goes on, or gives it up. */
final class PartCommit {
  private final Catalog catalog;
  private final BlobUploads uploads;
  private final Grace grace;

  PartCommit(Catalog catalog, BlobUploads uploads, Grace grace) {
    this.catalog = catalog;
    this.uploads = uploads;
    this.grace = grace;
  }

  /**
   * Commits; of parts of one number the last to commit stays.
   *
   * @throws eu.rempart.s3.S3Exception NoSuchUpload when it was completed or aborted meanwhile
   */
  Part put(S3Call call, StagedBlob staged) {
    BlobRef ref = staged.ref();
    Part part =
        new Part(
            ref.partNumber(),
            staged.created(),
            ref.plainLength(),
            staged.etag(),
            staged.md5(),
            Map.copyOf(staged.checksums()),
            ref);
    boolean committed = false;
    try {
      catalog.transact(tx -> {
        var upload = UploadLookup.require(tx, call);
        staged.take(tx);
        return tx.parts(upload).put(part, grace.end());
      });
      committed = true;
    } finally {
      if (!committed) {
        uploads.discard(staged);
      }
    }
    return part;
  }
}
