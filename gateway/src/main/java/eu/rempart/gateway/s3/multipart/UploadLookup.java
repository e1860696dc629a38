package eu.rempart.gateway.s3.multipart;

import eu.rempart.catalog.CatalogTx;
import eu.rempart.catalog.record.Upload;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;

/** Finds the upload that a request names. */
final class UploadLookup {
  private UploadLookup() {}

  /** The upload id in the request. */
  static String id(S3Call call) {
    String id = call.request().query("uploadId");
    if (id == null) {
      throw new IllegalStateException(call.request().operation() + " is routed by its upload id");
    }
    return id;
  }

  /**
   * The upload.
   *
   * @throws S3Exception NoSuchUpload
   */
  static Upload require(CatalogTx tx, S3Call call) {
    Upload upload = tx.uploads().find(call.bucket().id(), call.key(), id(call));
    if (upload == null) {
      throw noSuchUpload(call);
    }
    return upload;
  }

  static S3Exception noSuchUpload(S3Call call) {
    return S3Exception.of(S3ErrorCode.NO_SUCH_UPLOAD).with("UploadId", id(call));
  }
}
