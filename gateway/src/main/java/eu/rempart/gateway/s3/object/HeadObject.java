package eu.rempart.gateway.s3.object;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.gateway.access.AccessPolicy;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Handler;
import eu.rempart.gateway.s3.S3Response;
import eu.rempart.gateway.s3.encryption.ProvidedKey;
import eu.rempart.s3.ResponseHeaders;
import eu.rempart.s3.request.CustomerKeyHeaders;

/**
 * HeadObject: what GetObject would answer, without the body.
 *
 * <p>Source: HeadObject in the Amazon S3 API Reference.
 */
public final class HeadObject implements S3Handler {
  private final Catalog catalog;
  private final AccessPolicy access;

  public HeadObject(Catalog catalog, AccessPolicy access) {
    this.catalog = catalog;
    this.access = access;
  }

  @Override
  public S3Response handle(S3Call call) {
    ReadRequest asked = ReadRequest.of(call.request());
    ReadPlan plan =
        catalog.read(tx -> {
          ObjectVersion version = RequestedVersion.require(tx, call, asked.versionId());
          ProvidedKey provided =
              ProvidedKey.forReading(call.headers(), CustomerKeyHeaders.OWN, version.encryption());
          return ReadPlan.of(call.bucket(), asked, version, provided, tx.objects()::parts);
        });
    return switch (plan) {
      case ReadPlan.NotModified(ResponseHeaders headers) -> new S3Response.Empty(304, headers);
      case ReadPlan.Send send -> {
        TagRequest.count(send.headers(), call, access, send.version(), asked.versionId());
        yield new S3Response.HeadOnly(send.status(), send.headers(), send.length());
      }
    };
  }
}
