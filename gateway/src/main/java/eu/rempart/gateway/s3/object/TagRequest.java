package eu.rempart.gateway.s3.object;

import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.gateway.access.AccessDecision;
import eu.rempart.gateway.access.AccessPolicy;
import eu.rempart.gateway.access.Action;
import eu.rempart.gateway.audit.AuditNotes;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.s3.ResponseHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.request.Tags;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request about an object has to do with tags, and whether its caller may.
 *
 * <p>Source: "Tagging and access control policies" of the Amazon S3 User Guide, PutObject,
 * CopyObject and GetObject in the API Reference. The audit trail, which is not sealed, keeps how
 * many tags were given and nothing of them.
 */
public final class TagRequest {
  private static final String COUNT = "x-amz-tagging-count";

  private TagRequest() {}

  /**
   * The tags that a write gives its object; none when it says nothing of them.
   *
   * @throws S3Exception InvalidArgument, InvalidTag, BadRequest; AccessDenied for whoever may write
   *     but not tag
   */
  public static Map<String, String> ofNew(S3Call call, AccessPolicy access) {
    String header = call.headers().first(Tags.HEADER);
    return header == null ? Map.of() : given(call, access, Tags.parse(header));
  }

  /**
   * The tags of a source that go with its copy.
   *
   * @throws S3Exception AccessDenied for whoever may not read them, or may not tag the copy
   */
  static Map<String, String> ofSource(S3Call call, AccessPolicy access, CopySourceObject source) {
    Map<String, String> tags = source.version().tags();
    if (!tags.isEmpty() && !mayRead(call, access, source.bucket(), source.versionId())) {
      throw S3Exception.of(S3ErrorCode.ACCESS_DENIED);
    }
    return given(call, access, tags);
  }

  private static Map<String, String> given(
      S3Call call, AccessPolicy access, Map<String, String> tags) {
    if (!tags.isEmpty()) {
      if (access.onBucket(call.principal(), Action.PUT_OBJECT_TAGGING, call.bucket())
          instanceof AccessDecision.Denied) {
        throw S3Exception.of(S3ErrorCode.ACCESS_DENIED);
      }
      AuditNotes.put("tags", tags.size());
    }
    return tags;
  }

  /** Adds how many tags a version has, if any, for whoever may read them. */
  static void count(
      ResponseHeaders headers,
      S3Call call,
      AccessPolicy access,
      ObjectVersion version,
      @Nullable String versionId) {
    if (!version.tags().isEmpty() && mayRead(call, access, call.bucket(), versionId)) {
      headers.add(COUNT, Integer.toString(version.tags().size()));
    }
  }

  private static boolean mayRead(
      S3Call call, AccessPolicy access, Bucket bucket, @Nullable String versionId) {
    Action action =
        versionId == null ? Action.GET_OBJECT_TAGGING : Action.GET_OBJECT_VERSION_TAGGING;
    return access.onBucket(call.principal(), action, bucket) instanceof AccessDecision.Allowed;
  }
}
