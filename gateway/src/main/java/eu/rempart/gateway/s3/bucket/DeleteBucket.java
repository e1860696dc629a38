package eu.rempart.gateway.s3.bucket;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.CatalogTx;
import eu.rempart.catalog.UploadPage;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.Upload;
import eu.rempart.gateway.s3.Grace;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Handler;
import eu.rempart.gateway.s3.S3Response;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;

/**
 * DeleteBucket: only an empty one, with whatever multipart uploads are still under way in it, which
 * S3 does not count as content. Its keys go with it.
 *
 * <p>The uploads are ended over as many transactions as they need, each of bounded size; the bucket
 * is deleted by the last, whole or not at all. Where an object arrives in between, the bucket stays
 * with it and the uploads ended so far stay ended, as if aborted.
 */
public final class DeleteBucket implements S3Handler {
  /** The most uploads that one transaction ends. */
  static final int UPLOADS = 100;

  /** Parts after which a transaction ends no further upload: as many as one may have. */
  private static final int PARTS = 10_000;

  private final Catalog catalog;
  private final Grace grace;

  public DeleteBucket(Catalog catalog, Grace grace) {
    this.catalog = catalog;
    this.grace = grace;
  }

  @Override
  public S3Response handle(S3Call call) {
    Bucket bucket = call.bucket();
    boolean gone;
    do {
      gone = catalog.transact(tx -> deleteOrProceed(tx, bucket));
    } while (!gone);
    return S3Response.noContent();
  }

  /** Ends some of the uploads, and deletes the bucket in the transaction that ends the last. */
  private boolean deleteOrProceed(CatalogTx tx, Bucket bucket) {
    if (!tx.buckets().isEmpty(bucket.id())) {
      throw S3Exception.of(S3ErrorCode.BUCKET_NOT_EMPTY).with("BucketName", bucket.name());
    }
    if (!endUploads(tx, bucket)) {
      return false;
    }
    tx.buckets().delete(bucket);
    return true;
  }

  /** Whether none is left. */
  private boolean endUploads(CatalogTx tx, Bucket bucket) {
    UploadPage page = tx.uploads().list(bucket.id(), "", "", "", "", UPLOADS);
    int parts = 0;
    for (Upload upload : page.uploads()) {
      if (parts >= PARTS) {
        return false;
      }
      parts += tx.parts(upload).list(0, PARTS).size();
      tx.uploads().delete(upload, grace.end());
    }
    return !page.truncated();
  }
}
