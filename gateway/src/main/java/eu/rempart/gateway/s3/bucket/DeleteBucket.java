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
 */
public final class DeleteBucket implements S3Handler {
  private static final int PAGE = 1_000;

  private final Catalog catalog;
  private final Grace grace;

  public DeleteBucket(Catalog catalog, Grace grace) {
    this.catalog = catalog;
    this.grace = grace;
  }

  @Override
  public S3Response handle(S3Call call) {
    Bucket bucket = call.bucket();
    catalog.transact(tx -> {
      if (!tx.buckets().isEmpty(bucket.id())) {
        throw S3Exception.of(S3ErrorCode.BUCKET_NOT_EMPTY).with("BucketName", bucket.name());
      }
      endUploads(tx, bucket);
      tx.buckets().delete(bucket);
      return bucket;
    });
    return S3Response.noContent();
  }

  private void endUploads(CatalogTx tx, Bucket bucket) {
    UploadPage page;
    do {
      page = tx.uploads().list(bucket.id(), "", "", "", "", PAGE);
      for (Upload upload : page.uploads()) {
        tx.uploads().delete(upload, grace.end());
      }
    } while (page.truncated());
  }
}
