package eu.rempart.gateway.s3.object;

import eu.rempart.catalog.record.DeleteMarker;
import eu.rempart.catalog.record.KeyVersion;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.request.DeleteConditions;
import eu.rempart.s3.request.WriteConditions;
import eu.rempart.s3.request.WritePrecondition;
import org.jspecify.annotations.Nullable;

/**
 * Turns a condition that does not hold into S3's answer. Asked twice for each conditional write:
 * before the body is read, to spare it, and inside the transaction, where it counts.
 */
public final class WriteGuard {
  private WriteGuard() {}

  /**
   * Checks the conditions of a write against the version it would replace.
   *
   * @throws S3Exception PreconditionFailed or NoSuchKey
   */
  public static void require(
      WriteConditions conditions, String key, @Nullable ObjectVersion current) {
    require(conditions.evaluate(current == null ? null : current.etag()), key);
  }

  /**
   * Checks the conditions of a delete, which speak of the version it names, else of the newest. A
   * delete marker meets none.
   *
   * @throws S3Exception PreconditionFailed, NoSuchKey or NoSuchVersion
   */
  static void require(
      DeleteConditions conditions,
      String key,
      @Nullable String versionId,
      @Nullable KeyVersion version) {
    switch (version) {
      case ObjectVersion object ->
          require(
              conditions.evaluate(
                  new DeleteConditions.Current(
                      object.etag(), object.lastModified(), object.size())),
              key);
      case DeleteMarker marker -> throw S3Exception.of(S3ErrorCode.PRECONDITION_FAILED);
      case null -> throw RequestedVersion.missing(key, versionId);
    }
  }

  private static void require(WritePrecondition outcome, String key) {
    switch (outcome) {
      case WritePrecondition.Holds() -> {}
      case WritePrecondition.Failed(String header) ->
          throw S3Exception.of(S3ErrorCode.PRECONDITION_FAILED).with("Condition", header);
      case WritePrecondition.NoSuchObject() -> throw RequestedVersion.missing(key, null);
    }
  }
}
