package eu.rempart.gateway.s3.bucket;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.Versioning;
import eu.rempart.gateway.audit.AuditNotes;
import eu.rempart.gateway.s3.RequestBodies;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Handler;
import eu.rempart.gateway.s3.S3Response;
import eu.rempart.s3.ResponseHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.checksum.BodyDigests;
import eu.rempart.s3.xml.VersioningConfiguration;
import eu.rempart.s3.xml.XmlLimits;
import java.io.IOException;

/**
 * PutBucketVersioning. It holds for every write that commits after it: a write is made under one
 * setting or the other, whenever it began. Once set, versioning can be suspended but never unset.
 *
 * <p>Source: PutBucketVersioning in the Amazon S3 API Reference.
 */
public final class PutBucketVersioning implements S3Handler {

  private final Catalog catalog;

  public PutBucketVersioning(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public S3Response handle(S3Call call) throws IOException {
    VersioningConfiguration asked =
        VersioningConfiguration.parse(
            RequestBodies.document(call, XmlLimits.DEFAULT, BodyDigests.DECLARED));
    if (Boolean.TRUE.equals(asked.mfaDelete())) {
      throw S3Exception.of(S3ErrorCode.NOT_IMPLEMENTED, "MFA Delete is not implemented");
    }
    Versioning versioning =
        switch (asked.status()) {
          case ENABLED -> Versioning.ENABLED;
          case SUSPENDED -> Versioning.SUSPENDED;
          case null -> throw new IllegalStateException("a request says what it asks for");
        };
    catalog.transact(tx -> {
      Bucket now = tx.buckets().requireNow(call.bucket());
      if (now.lock() != null && versioning != Versioning.ENABLED) {
        throw S3Exception.of(
            S3ErrorCode.INVALID_BUCKET_STATE,
            "An Object Lock configuration is present on this bucket, so the versioning state cannot"
                + " be changed.");
      }
      tx.buckets().update(now.withVersioning(versioning));
      return versioning;
    });
    AuditNotes.put("versioning", versioning.name());
    return new S3Response.Empty(200, new ResponseHeaders());
  }
}
