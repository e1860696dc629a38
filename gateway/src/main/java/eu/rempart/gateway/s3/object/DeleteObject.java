package eu.rempart.gateway.s3.object;

import eu.rempart.catalog.Catalog;
import eu.rempart.gateway.access.AccessPolicy;
import eu.rempart.gateway.s3.Grace;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Handler;
import eu.rempart.gateway.s3.S3Response;
import eu.rempart.s3.ResponseHeaders;
import eu.rempart.s3.request.DeleteConditions;

/**
 * DeleteObject. To delete what is not there is no error, unless a condition speaks of it.
 *
 * <p>Source: DeleteObject in the Amazon S3 API Reference.
 */
public final class DeleteObject implements S3Handler {
  private final Catalog catalog;
  private final ObjectDeletion deletion;

  public DeleteObject(Catalog catalog, AccessPolicy access, Grace grace) {
    this.catalog = catalog;
    this.deletion = new ObjectDeletion(access, grace);
  }

  @Override
  public S3Response handle(S3Call call) {
    DeleteConditions conditions = DeleteConditions.of(call.headers());
    String versionId = VersionIdParameter.of(call.request());
    ObjectDeletion.Outcome outcome =
        catalog.transact(tx -> deletion.delete(tx, call, call.key(), versionId, conditions));
    ResponseHeaders headers = new ResponseHeaders();
    if (outcome.deleteMarker()) {
      headers.add("x-amz-delete-marker", "true");
    }
    if (outcome.versionId() != null) {
      headers.add("x-amz-version-id", outcome.versionId());
    }
    return new S3Response.Empty(204, headers);
  }
}
