package eu.rempart.gateway.s3.object;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.CatalogTx;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.DeleteMarker;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.gateway.access.AccessDecision;
import eu.rempart.gateway.access.AccessPolicy;
import eu.rempart.gateway.access.Action;
import eu.rempart.gateway.s3.BucketOwner;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.encryption.ProvidedKey;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.request.CopySource;
import eu.rempart.s3.request.CustomerKeyHeaders;
import eu.rempart.s3.request.EntityConditions;
import eu.rempart.s3.request.Precondition;
import org.jspecify.annotations.Nullable;

/**
 * Finds what {@code x-amz-copy-source} names, for a caller who may read it. The right to the source
 * is asked before anything about it is told: a condition on an object that may not be read answers
 * 403 like any other request for it.
 */
public final class CopySources {
  private final Catalog catalog;
  private final AccessPolicy access;

  public CopySources(Catalog catalog, AccessPolicy access) {
    this.catalog = catalog;
    this.access = access;
  }

  /**
   * Reads the source.
   *
   * @throws S3Exception AccessDenied, NoSuchBucket, NoSuchKey, NoSuchVersion, PreconditionFailed;
   *     InvalidRequest for the version id of a delete marker
   */
  public CopySourceObject find(S3Call call) {
    String header = call.headers().first("x-amz-copy-source");
    if (header == null) {
      throw new IllegalStateException("a copy is routed by its source header");
    }
    CopySource source = CopySource.parse(header);
    if (source.versionId() != null) {
      VersionIdParameter.require("x-amz-copy-source", source.versionId());
    }
    EntityConditions conditions = EntityConditions.ofCopySource(call.headers());
    return catalog.read(tx -> find(tx, call, source, conditions));
  }

  private CopySourceObject find(
      CatalogTx tx, S3Call call, CopySource source, EntityConditions conditions) {
    Bucket bucket = tx.buckets().find(source.bucket().value());
    if (bucket == null) {
      throw S3Exception.of(S3ErrorCode.NO_SUCH_BUCKET).with("BucketName", source.bucket().value());
    }
    String versionId = source.versionId();
    Action action = versionId == null ? Action.GET_OBJECT : Action.GET_OBJECT_VERSION;
    if (access.onBucket(call.principal(), action, bucket) instanceof AccessDecision.Denied) {
      throw S3Exception.of(S3ErrorCode.ACCESS_DENIED);
    }
    requireExpectedOwner(call, bucket);
    ObjectVersion version = version(tx, bucket, source.key().value(), versionId);
    ProvidedKey provided =
        ProvidedKey.forReading(call.headers(), CustomerKeyHeaders.SOURCE, version.encryption());
    if (conditions.evaluate(version.etag(), version.lastModified())
        instanceof Precondition.Failed(String failed)) {
      throw S3Exception.of(S3ErrorCode.PRECONDITION_FAILED).with("Condition", failed);
    }
    return new CopySourceObject(
        bucket,
        versionId,
        version,
        tx.objects().parts(version).all(),
        provided == null ? null : provided.key());
  }

  /** A client that names the source bucket's owner must be right about it. */
  private static void requireExpectedOwner(S3Call call, Bucket bucket) {
    String expected = call.headers().first("x-amz-source-expected-bucket-owner");
    if (expected != null && !BucketOwner.matches(bucket, expected)) {
      throw S3Exception.of(S3ErrorCode.ACCESS_DENIED);
    }
  }

  private static ObjectVersion version(
      CatalogTx tx, Bucket bucket, String key, @Nullable String versionId) {
    return switch (RequestedVersion.find(tx, bucket.id(), key, versionId)) {
      case ObjectVersion version -> version;
      case DeleteMarker marker when versionId != null ->
          throw S3Exception.of(
              S3ErrorCode.INVALID_REQUEST,
              "The source of a copy request may not specifically refer to a delete marker by"
                  + " version id.");
      case DeleteMarker marker -> throw RequestedVersion.missing(key, null);
      case null -> throw RequestedVersion.missing(key, versionId);
    };
  }
}
