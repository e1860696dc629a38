package eu.rempart.gateway.s3.object;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.catalog.record.Retention;
import eu.rempart.catalog.record.RetentionMode;
import eu.rempart.gateway.access.AccessPolicy;
import eu.rempart.gateway.audit.AuditNotes;
import eu.rempart.gateway.s3.Grace;
import eu.rempart.gateway.s3.RequestBodies;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Handler;
import eu.rempart.gateway.s3.S3Response;
import eu.rempart.s3.ResponseHeaders;
import eu.rempart.s3.checksum.BodyDigests;
import eu.rempart.s3.request.LockHeaders;
import eu.rempart.s3.xml.ObjectRetention;
import eu.rempart.s3.xml.XmlLimits;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * PutObjectRetention, of the version named or the current one. A retention that holds can only be
 * made longer in its own mode; governance gives way to those who may bypass it, compliance to
 * nobody.
 *
 * <p>Source: PutObjectRetention in the Amazon S3 API Reference, "Locking objects" in the User
 * Guide.
 */
public final class PutObjectRetention implements S3Handler {
  private final Catalog catalog;
  private final AccessPolicy access;
  private final Grace grace;

  public PutObjectRetention(Catalog catalog, AccessPolicy access, Grace grace) {
    this.catalog = catalog;
    this.access = access;
    this.grace = grace;
  }

  @Override
  public S3Response handle(S3Call call) throws IOException {
    LockRequest.requireLockable(call.bucket());
    String versionId = VersionIdParameter.of(call.request());
    ObjectRetention asked =
        ObjectRetention.parse(
            RequestBodies.document(call, XmlLimits.DEFAULT, BodyDigests.DECLARED));
    Retention retention = retention(asked);
    boolean bypass = LockRequest.bypassesGovernance(call, access);
    catalog.transact(tx -> {
      ObjectVersion version = RequestedVersion.require(tx, call, versionId);
      Retention before = version.lock().retention();
      if (before != null && !before.mayBecome(retention, grace.now(), bypass)) {
        throw LockRequest.locked();
      }
      tx.objects().setLock(call.bucket().id(), version, version.lock().withRetention(retention));
      return version;
    });
    AuditNotes.put(
        "retention", retention == null ? "none" : retention.mode() + " until " + retention.until());
    return new S3Response.Empty(200, new ResponseHeaders());
  }

  private @Nullable Retention retention(ObjectRetention asked) {
    if (asked.mode() == null || asked.until() == null) {
      return null;
    }
    LockHeaders.future(asked.until(), asked.until().toString(), grace.now());
    return new Retention(RetentionMode.valueOf(asked.mode().name()), asked.until());
  }
}
