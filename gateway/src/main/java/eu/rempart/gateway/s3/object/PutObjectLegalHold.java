package eu.rempart.gateway.s3.object;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.gateway.s3.RequestBodies;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Handler;
import eu.rempart.gateway.s3.S3Response;
import eu.rempart.s3.ResponseHeaders;
import eu.rempart.s3.checksum.BodyDigests;
import eu.rempart.s3.xml.ObjectLegalHold;
import eu.rempart.s3.xml.XmlLimits;
import java.io.IOException;

/** PutObjectLegalHold, of the version named or the current one. */
public final class PutObjectLegalHold implements S3Handler {
  private final Catalog catalog;

  public PutObjectLegalHold(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public S3Response handle(S3Call call) throws IOException {
    LockRequest.requireLockable(call.bucket());
    String versionId = VersionIdParameter.of(call.request());
    boolean on =
        ObjectLegalHold.parse(RequestBodies.document(call, XmlLimits.DEFAULT, BodyDigests.DECLARED))
            .on();
    catalog.transact(tx -> {
      ObjectVersion version = RequestedVersion.require(tx, call, versionId);
      tx.objects().setLock(call.bucket().id(), version, version.lock().withLegalHold(on));
      return version;
    });
    return new S3Response.Empty(200, new ResponseHeaders());
  }
}
