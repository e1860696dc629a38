package eu.rempart.gateway.s3.multipart;

import eu.rempart.catalog.Catalog;
import eu.rempart.gateway.s3.Grace;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Handler;
import eu.rempart.gateway.s3.S3Response;

/** AbortMultipartUpload: the upload and its parts are no more. */
public final class AbortMultipartUpload implements S3Handler {
  private final Catalog catalog;
  private final Grace grace;

  public AbortMultipartUpload(Catalog catalog, Grace grace) {
    this.catalog = catalog;
    this.grace = grace;
  }

  @Override
  public S3Response handle(S3Call call) {
    catalog.transact(tx -> {
      tx.uploads().delete(UploadLookup.require(tx, call), grace.end());
      return call;
    });
    return S3Response.noContent();
  }
}
