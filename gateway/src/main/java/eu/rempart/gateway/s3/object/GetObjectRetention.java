package eu.rempart.gateway.s3.object;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.catalog.record.Retention;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Handler;
import eu.rempart.gateway.s3.S3Response;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.request.LockMode;
import eu.rempart.s3.xml.ObjectRetention;

/** GetObjectRetention, of the version named or the current one. */
public final class GetObjectRetention implements S3Handler {
  private final Catalog catalog;

  public GetObjectRetention(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public S3Response handle(S3Call call) {
    LockRequest.requireLockable(call.bucket());
    String versionId = VersionIdParameter.of(call.request());
    Retention retention =
        catalog
            .<ObjectVersion, RuntimeException>read(
                tx -> RequestedVersion.require(tx, call, versionId))
            .lock()
            .retention();
    if (retention == null) {
      throw S3Exception.of(S3ErrorCode.NO_SUCH_OBJECT_LOCK_CONFIGURATION);
    }
    return S3Response.xml(
        new ObjectRetention(LockMode.valueOf(retention.mode().name()), retention.until()).toXml());
  }
}
