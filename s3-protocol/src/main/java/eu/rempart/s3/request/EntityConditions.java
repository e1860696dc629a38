package eu.rempart.s3.request;

import eu.rempart.s3.RequestHeaders;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a GET, a HEAD, or on the source of a copy, evaluated in the order of RFC 9110
 * section 13.2.2.
 *
 * <p>That order gives the two combinations the S3 API Reference spells out: If-Match that holds
 * outweighs If-Unmodified-Since, and If-None-Match that does not outweighs If-Modified-Since. On a
 * copy source every failure is 412 (CopyObject in the API Reference). A date that cannot be read is
 * ignored, as the RFC demands.
 */
public final class EntityConditions {
  private static final String COPY_SOURCE = "x-amz-copy-source-";

  private final String prefix;
  private final @Nullable EntityTags ifMatch;
  private final @Nullable EntityTags ifNoneMatch;
  private final @Nullable Instant ifModifiedSince;
  private final @Nullable Instant ifUnmodifiedSince;

  private EntityConditions(RequestHeaders headers, String prefix) {
    this.prefix = prefix;
    this.ifMatch = tags(headers, prefix + "If-Match");
    this.ifNoneMatch = tags(headers, prefix + "If-None-Match");
    this.ifModifiedSince = date(headers, prefix + "If-Modified-Since");
    this.ifUnmodifiedSince = date(headers, prefix + "If-Unmodified-Since");
  }

  /** The conditions of a GET or HEAD. */
  public static EntityConditions of(RequestHeaders headers) {
    return new EntityConditions(headers, "");
  }

  /** The conditions on the source of a copy, {@code x-amz-copy-source-if-*}. */
  public static EntityConditions ofCopySource(RequestHeaders headers) {
    return new EntityConditions(headers, COPY_SOURCE);
  }

  static @Nullable EntityTags tags(RequestHeaders headers, String name) {
    // A list header may come in several lines (RFC 9110 section 5.3).
    List<String> values = headers.all(name);
    return values.isEmpty() ? null : EntityTags.parse(String.join(",", values));
  }

  private static @Nullable Instant date(RequestHeaders headers, String name) {
    String value = headers.first(name);
    return value == null ? null : HttpDate.parse(value);
  }

  /**
   * What the conditions come to.
   *
   * @param etag the object's ETag, with or without quotes
   * @param lastModified when it was last modified; compared in whole seconds, as its header shows
   *     it
   */
  public Precondition evaluate(String etag, Instant lastModified) {
    Instant modified = lastModified.truncatedTo(ChronoUnit.SECONDS);
    if (ifMatch != null) {
      if (!ifMatch.matchesStrongly(etag)) {
        return failed("If-Match");
      }
    } else if (ifUnmodifiedSince != null && modified.isAfter(ifUnmodifiedSince)) {
      return failed("If-Unmodified-Since");
    }
    if (ifNoneMatch != null) {
      return ifNoneMatch.matchesWeakly(etag)
          ? unmodified("If-None-Match")
          : new Precondition.Holds();
    }
    if (ifModifiedSince != null && !modified.isAfter(ifModifiedSince)) {
      return unmodified("If-Modified-Since");
    }
    return new Precondition.Holds();
  }

  private Precondition unmodified(String condition) {
    return prefix.isEmpty() ? new Precondition.NotModified() : failed(condition);
  }

  private Precondition failed(String condition) {
    return new Precondition.Failed(prefix + condition);
  }
}
