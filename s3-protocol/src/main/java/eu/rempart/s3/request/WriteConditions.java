package eu.rempart.s3.request;

import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a PutObject, CopyObject or CompleteMultipartUpload on the object it would
 * replace.
 *
 * <p>Source: "How to prevent object overwrites with conditional writes" of the Amazon S3 User
 * Guide. If-Match takes ETags or {@code *}; If-None-Match takes {@code *} alone, and not both.
 */
public final class WriteConditions {
  private final @Nullable EntityTags ifMatch;
  private final boolean ifNoneMatch;

  private WriteConditions(@Nullable EntityTags ifMatch, boolean ifNoneMatch) {
    this.ifMatch = ifMatch;
    this.ifNoneMatch = ifNoneMatch;
  }

  /**
   * The conditions set by headers.
   *
   * @throws S3Exception NotImplemented for If-None-Match with anything but {@code *} and for both
   *     headers at once, as S3 answers
   */
  public static WriteConditions of(RequestHeaders headers) {
    EntityTags ifMatch = EntityConditions.tags(headers, "If-Match");
    EntityTags ifNoneMatch = EntityConditions.tags(headers, "If-None-Match");
    if (ifNoneMatch != null && (!ifNoneMatch.any() || ifMatch != null)) {
      throw S3Exception.of(S3ErrorCode.NOT_IMPLEMENTED).with("Header", "If-None-Match");
    }
    return new WriteConditions(ifMatch, ifNoneMatch != null);
  }

  /** Whether no condition was set. */
  public boolean isEmpty() {
    return ifMatch == null && !ifNoneMatch;
  }

  /**
   * What the conditions come to.
   *
   * @param currentEtag the ETag of the current object, with or without quotes; null when there is
   *     none or a delete marker is current
   */
  public WritePrecondition evaluate(@Nullable String currentEtag) {
    if (ifMatch != null) {
      if (currentEtag == null) {
        return new WritePrecondition.NoSuchObject();
      }
      if (!ifMatch.matchesStrongly(currentEtag)) {
        return new WritePrecondition.Failed("If-Match");
      }
    }
    return ifNoneMatch && currentEtag != null
        ? new WritePrecondition.Failed("If-None-Match")
        : new WritePrecondition.Holds();
  }
}
