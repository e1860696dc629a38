package eu.rempart.gateway.s3.bucket;

import eu.rempart.catalog.record.BucketLock;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Handler;
import eu.rempart.gateway.s3.S3Response;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.request.LockMode;
import eu.rempart.s3.xml.ObjectLockConfiguration;

/** GetObjectLockConfiguration: whether versions can be locked, and how they are by default. */
public final class GetObjectLockConfiguration implements S3Handler {
  @Override
  public S3Response handle(S3Call call) {
    BucketLock lock = call.bucket().lock();
    if (lock == null) {
      throw S3Exception.of(S3ErrorCode.OBJECT_LOCK_CONFIGURATION_NOT_FOUND_ERROR);
    }
    return S3Response.xml(
        new ObjectLockConfiguration(
                lock.mode() == null ? null : LockMode.valueOf(lock.mode().name()),
                lock.days() == 0 ? null : lock.days(),
                lock.years() == 0 ? null : lock.years())
            .toXml());
  }
}
