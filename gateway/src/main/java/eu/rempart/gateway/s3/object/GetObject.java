package eu.rempart.gateway.s3.object;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.CatalogTx;
import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Handler;
import eu.rempart.gateway.s3.S3Response;
import eu.rempart.gateway.s3.blob.BlobDownloads;
import eu.rempart.s3.ResponseHeaders;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * GetObject: an object, a range of it or one of its parts.
 *
 * <p>Source: GetObject in the Amazon S3 API Reference.
 */
public final class GetObject implements S3Handler {
  private final Catalog catalog;
  private final BlobDownloads downloads;

  public GetObject(Catalog catalog, BlobDownloads downloads) {
    this.catalog = catalog;
    this.downloads = downloads;
  }

  /** A plan, and the sealed bytes of the object's only blob where the catalog holds them. */
  private record Found(ReadPlan plan, byte @Nullable [] inline) {}

  @Override
  public S3Response handle(S3Call call) throws IOException {
    Bucket bucket = call.bucket();
    ReadRequest asked = ReadRequest.of(call.request());
    Found found = catalog.read(tx -> find(tx, call, asked));
    return switch (found.plan) {
      case ReadPlan.NotModified(ResponseHeaders headers) -> new S3Response.Empty(304, headers);
      case ReadPlan.Send send -> answer(bucket, send, found.inline);
    };
  }

  private static Found find(CatalogTx tx, S3Call call, ReadRequest asked) {
    ObjectVersion version = RequestedVersion.require(tx, call, asked.versionId());
    ReadPlan plan = ReadPlan.of(call.bucket(), asked, version, tx.objects()::parts);
    BlobRef only = onlyInline(version);
    if (only == null || plan instanceof ReadPlan.NotModified) {
      return new Found(plan, null);
    }
    return new Found(plan, tx.blobs().inline(only.blobId()));
  }

  private S3Response answer(Bucket bucket, ReadPlan.Send send, byte @Nullable [] inline)
      throws IOException {
    ObjectVersion version = send.version();
    BlobRef only = onlyInline(version);
    if (inline != null && only != null) {
      byte[] body = downloads.openInline(bucket, only, inline, send.first(), send.last());
      return new S3Response.Whole(send.status(), send.headers(), body);
    }
    return new S3Response.Streamed(
        send.status(),
        send.headers(),
        send.length(),
        out -> downloads.write(bucket, version, send.first(), send.last(), out));
  }

  private static @Nullable BlobRef onlyInline(ObjectVersion version) {
    List<BlobRef> refs = version.parts().refs();
    return refs.size() == 1 && refs.getFirst().inline() ? refs.getFirst() : null;
  }
}
