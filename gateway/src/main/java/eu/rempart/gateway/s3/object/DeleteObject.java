package eu.rempart.gateway.s3.object;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.gateway.s3.Grace;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Handler;
import eu.rempart.gateway.s3.S3Response;
import eu.rempart.s3.request.DeleteConditions;

/**
 * DeleteObject. To delete what is not there is no error, unless a condition speaks of it.
 *
 * <p>Source: DeleteObject in the Amazon S3 API Reference.
 */
public final class DeleteObject implements S3Handler {
  private final Catalog catalog;
  private final Grace grace;

  public DeleteObject(Catalog catalog, Grace grace) {
    this.catalog = catalog;
    this.grace = grace;
  }

  @Override
  public S3Response handle(S3Call call) {
    Bucket bucket = call.bucket();
    DeleteConditions conditions = DeleteConditions.of(call.headers());
    CurrentVersion.requireNullVersion(call.key(), call.request().query("versionId"));
    catalog.transact(tx -> {
      if (!conditions.isEmpty()) {
        WriteGuard.require(conditions, call.key(), tx.objects().current(bucket.id(), call.key()));
      }
      return tx.objects().delete(bucket, call.key(), grace.now(), grace.end());
    });
    return S3Response.noContent();
  }
}
