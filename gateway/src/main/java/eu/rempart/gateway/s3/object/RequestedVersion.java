package eu.rempart.gateway.s3.object;

import eu.rempart.catalog.CatalogTx;
import eu.rempart.catalog.record.DeleteMarker;
import eu.rempart.catalog.record.KeyVersion;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.request.HttpDate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the version that a read is about, and says of a delete marker what S3 says of it.
 *
 * <p>Source: "Working with delete markers" of the Amazon S3 User Guide, GetObject in the API
 * Reference.
 */
final class RequestedVersion {

  private RequestedVersion() {}

  /**
   * The version that the request names, or the current one.
   *
   * @throws S3Exception NoSuchKey, NoSuchVersion; MethodNotAllowed for the version id of a delete
   *     marker
   */
  static ObjectVersion require(CatalogTx tx, S3Call call, @Nullable String versionId) {
    String key = call.key();
    return switch (find(tx, call.bucket().id(), key, versionId)) {
      case ObjectVersion version -> version;
      case DeleteMarker marker ->
          throw versionId == null
              ? marked(missing(key, null), marker)
              : marked(notAnObject(call.request().method()), marker)
                  .withHeader("Allow", "DELETE")
                  .withHeader("Last-Modified", HttpDate.format(marker.lastModified()));
      case null -> throw missing(key, versionId);
    };
  }

  /** The version of this id, or without one the newest; null when there is none. */
  static @Nullable KeyVersion find(
      CatalogTx tx, String bucketId, String key, @Nullable String versionId) {
    return versionId == null
        ? tx.objects().newest(bucketId, key)
        : tx.objects().find(bucketId, key, versionId);
  }

  /** NoSuchKey, or NoSuchVersion where one was named. */
  static S3Exception missing(String key, @Nullable String versionId) {
    return versionId == null
        ? S3Exception.of(S3ErrorCode.NO_SUCH_KEY).with("Key", key)
        : S3Exception.of(S3ErrorCode.NO_SUCH_VERSION).with("Key", key).with("VersionId", versionId);
  }

  private static S3Exception notAnObject(String method) {
    return S3Exception.of(S3ErrorCode.METHOD_NOT_ALLOWED)
        .with("Method", method)
        .with("ResourceType", "DeleteMarker");
  }

  private static S3Exception marked(S3Exception error, DeleteMarker marker) {
    return error
        .withHeader("x-amz-delete-marker", "true")
        .withHeader("x-amz-version-id", marker.versionId());
  }
}
