package eu.rempart.s3.request;

import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a delete on the object it would remove; of DeleteObject by headers, of each
 * entry of DeleteObjects by elements.
 *
 * <p>Source: "How to perform conditional deletes" of the Amazon S3 User Guide, DeleteObject in the
 * API Reference. A value that cannot be read is refused, never ignored: ignoring it would delete.
 */
public final class DeleteConditions {
  private static final String IF_MATCH = "If-Match";
  private static final String TIME = "x-amz-if-match-last-modified-time";
  private static final String SIZE = "x-amz-if-match-size";

  /**
   * The object a delete would remove.
   *
   * @param etag with or without quotes
   * @param lastModified compared in whole seconds
   * @param size in bytes
   */
  public record Current(String etag, Instant lastModified, long size) {}

  private final @Nullable EntityTags etag;
  private final @Nullable Instant lastModified;
  private final @Nullable Long size;

  private DeleteConditions(
      @Nullable EntityTags etag, @Nullable Instant lastModified, @Nullable Long size) {
    this.etag = etag;
    this.lastModified = lastModified;
    this.size = size;
  }

  /**
   * The conditions set by headers.
   *
   * @throws S3Exception InvalidArgument when a time or size cannot be read
   */
  public static DeleteConditions of(RequestHeaders headers) {
    return new DeleteConditions(
        EntityConditions.tags(headers, IF_MATCH),
        time(headers.first(TIME)),
        size(headers.first(SIZE)));
  }

  /**
   * The conditions set by texts, each null when it was not.
   *
   * @throws S3Exception InvalidArgument when a time or size cannot be read
   */
  public static DeleteConditions of(
      @Nullable String etag, @Nullable String lastModified, @Nullable String size) {
    return new DeleteConditions(
        etag == null ? null : EntityTags.parse(etag), time(lastModified), size(size));
  }

  private static @Nullable Instant time(@Nullable String text) {
    if (text == null) {
      return null;
    }
    Instant time = HttpDate.parse(text);
    if (time != null) {
      return time;
    }
    try {
      return Instant.parse(text).truncatedTo(ChronoUnit.SECONDS);
    } catch (DateTimeException e) {
      throw unreadable(TIME, text);
    }
  }

  private static @Nullable Long size(@Nullable String text) {
    if (text == null) {
      return null;
    }
    long size = DecimalNumber.parseLong(text);
    if (size < 0) {
      throw unreadable(SIZE, text);
    }
    return size;
  }

  private static S3Exception unreadable(String name, String value) {
    return S3Exception.of(S3ErrorCode.INVALID_ARGUMENT)
        .with("ArgumentName", name)
        .with("ArgumentValue", value);
  }

  /** Whether no condition was set. */
  public boolean isEmpty() {
    return etag == null && lastModified == null && size == null;
  }

  /**
   * What the conditions come to.
   *
   * @param current the current object; null when there is none
   */
  public WritePrecondition evaluate(@Nullable Current current) {
    if (isEmpty()) {
      return new WritePrecondition.Holds();
    }
    if (current == null) {
      return new WritePrecondition.NoSuchObject();
    }
    if (etag != null && !etag.matchesStrongly(current.etag())) {
      return new WritePrecondition.Failed(IF_MATCH);
    }
    if (lastModified != null
        && !lastModified.equals(current.lastModified().truncatedTo(ChronoUnit.SECONDS))) {
      return new WritePrecondition.Failed(TIME);
    }
    if (size != null && size != current.size()) {
      return new WritePrecondition.Failed(SIZE);
    }
    return new WritePrecondition.Holds();
  }
}
