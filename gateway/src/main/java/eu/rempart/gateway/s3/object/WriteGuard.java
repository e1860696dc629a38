package eu.rempart.gateway.s3.object;

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
   * Checks the conditions of a delete against the version it would remove.
   *
   * @throws S3Exception PreconditionFailed or NoSuchKey
   */
  static void require(DeleteConditions conditions, String key, @Nullable ObjectVersion current) {
    require(
        conditions.evaluate(
            current == null
                ? null
                : new DeleteConditions.Current(
                    current.etag(), current.lastModified(), current.size())),
        key);
  }

  private static void require(WritePrecondition outcome, String key) {
    switch (outcome) {
      case WritePrecondition.Holds() -> {}
      case WritePrecondition.Failed(String header) ->
          throw S3Exception.of(S3ErrorCode.PRECONDITION_FAILED).with("Condition", header);
      case WritePrecondition.NoSuchObject() ->
          throw S3Exception.of(S3ErrorCode.NO_SUCH_KEY).with("Key", key);
    }
  }
}
