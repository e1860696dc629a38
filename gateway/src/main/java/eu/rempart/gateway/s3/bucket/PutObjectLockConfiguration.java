package eu.rempart.gateway.s3.bucket;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.BucketLock;
import eu.rempart.catalog.record.RetentionMode;
import eu.rempart.catalog.record.Versioning;
import eu.rempart.gateway.s3.RequestBodies;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Handler;
import eu.rempart.gateway.s3.S3Response;
import eu.rempart.s3.ResponseHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.checksum.BodyDigests;
import eu.rempart.s3.xml.ObjectLockConfiguration;
import eu.rempart.s3.xml.XmlLimits;
import java.io.IOException;

/**
 * PutObjectLockConfiguration: lets versions of a versioned bucket be locked, for good, and sets or
 * clears the retention that new ones get.
 *
 * <p>Source: PutObjectLockConfiguration in the Amazon S3 API Reference.
 */
public final class PutObjectLockConfiguration implements S3Handler {
  private final Catalog catalog;

  public PutObjectLockConfiguration(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public S3Response handle(S3Call call) throws IOException {
    ObjectLockConfiguration asked =
        ObjectLockConfiguration.parse(
            RequestBodies.document(call, XmlLimits.DEFAULT, BodyDigests.DECLARED));
    BucketLock lock =
        asked.mode() == null
            ? BucketLock.WITHOUT_DEFAULT
            : new BucketLock(
                RetentionMode.valueOf(asked.mode().name()),
                asked.days() == null ? 0 : asked.days(),
                asked.years() == null ? 0 : asked.years());
    catalog.transact(tx -> {
      Bucket now = tx.buckets().requireNow(call.bucket());
      if (now.versioning() != Versioning.ENABLED) {
        throw S3Exception.of(
            S3ErrorCode.INVALID_BUCKET_STATE,
            "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration");
      }
      tx.buckets().update(now.withLock(lock));
      return lock;
    });
    return new S3Response.Empty(200, new ResponseHeaders());
  }
}
