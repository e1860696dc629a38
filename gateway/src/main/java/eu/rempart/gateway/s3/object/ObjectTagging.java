package eu.rempart.gateway.s3.object;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.gateway.audit.AuditNotes;
import eu.rempart.gateway.s3.RequestBodies;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Response;
import eu.rempart.s3.ResponseHeaders;
import eu.rempart.s3.checksum.BodyDigests;
import eu.rempart.s3.request.Tags;
import eu.rempart.s3.xml.ResponseDocument;
import eu.rempart.s3.xml.TagSet;
import eu.rempart.s3.xml.XmlLimits;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * GetObjectTagging, PutObjectTagging, DeleteObjectTagging, of the version named or the current one.
 * The set of tags is replaced whole, in one transaction; nothing else of the version changes, its
 * Last-Modified and its lock included.
 *
 * <p>Source: the operations in the Amazon S3 API Reference.
 */
public final class ObjectTagging {
  private final Catalog catalog;

  public ObjectTagging(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Answers with the tags; an object without any has an empty set. */
  public S3Response get(S3Call call) {
    String versionId = VersionIdParameter.of(call.request());
    ObjectVersion version = catalog.read(tx -> RequestedVersion.require(tx, call, versionId));
    ResponseHeaders headers = headers(call, version);
    headers.set("Content-Type", ResponseDocument.CONTENT_TYPE);
    return new S3Response.Whole(200, headers, new TagSet(version.tags()).toXml());
  }

  /** Replaces the tags. */
  public S3Response put(S3Call call) throws IOException {
    String versionId = VersionIdParameter.of(call.request());
    Map<String, String> tags =
        TagSet.parse(
                RequestBodies.document(call, XmlLimits.DEFAULT, BodyDigests.DECLARED),
                Tags.OF_OBJECT)
            .tags();
    AuditNotes.put("tags", tags.size());
    return new S3Response.Empty(200, headers(call, set(call, versionId, tags)));
  }

  /** Removes all tags; done as well when there are none. */
  public S3Response delete(S3Call call) {
    String versionId = VersionIdParameter.of(call.request());
    return new S3Response.Empty(204, headers(call, set(call, versionId, Map.of())));
  }

  private ObjectVersion set(S3Call call, @Nullable String versionId, Map<String, String> tags) {
    return catalog.transact(tx -> {
      ObjectVersion version = RequestedVersion.require(tx, call, versionId);
      if (!version.tags().equals(tags)) {
        tx.objects().setTags(call.bucket().id(), version, tags);
      }
      return version;
    });
  }

  private static ResponseHeaders headers(S3Call call, ObjectVersion version) {
    ResponseHeaders headers = new ResponseHeaders();
    ObjectHeaders.version(headers, call.bucket(), version);
    return headers;
  }
}
