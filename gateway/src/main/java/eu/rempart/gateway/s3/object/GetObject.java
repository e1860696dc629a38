package eu.rempart.gateway.s3.object;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.CatalogTx;
import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.gateway.access.AccessPolicy;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Handler;
import eu.rempart.gateway.s3.S3Response;
import eu.rempart.gateway.s3.blob.BlobDownloads;
import eu.rempart.gateway.s3.blob.Reading;
import eu.rempart.gateway.s3.encryption.ProvidedKey;
import eu.rempart.s3.ResponseHeaders;
import eu.rempart.s3.request.CustomerKeyHeaders;
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
  private final AccessPolicy access;

  public GetObject(Catalog catalog, BlobDownloads downloads, AccessPolicy access) {
    this.catalog = catalog;
    this.downloads = downloads;
    this.access = access;
  }

  /**
   * A plan, what opens the blobs, and the sealed bytes of the object's only blob where the catalog
   * holds them.
   */
  private record Found(ReadPlan plan, Reading reading, byte @Nullable [] inline) {}

  @Override
  public S3Response handle(S3Call call) throws IOException {
    ReadRequest asked = ReadRequest.of(call.request());
    Found found = catalog.read(tx -> find(tx, call, asked));
    return switch (found.plan) {
      case ReadPlan.NotModified(ResponseHeaders headers) -> new S3Response.Empty(304, headers);
      case ReadPlan.Send send -> {
        TagRequest.count(send.headers(), call, access, send.version(), asked.versionId());
        yield answer(found.reading, send, found.inline);
      }
    };
  }

  private static Found find(CatalogTx tx, S3Call call, ReadRequest asked) {
    ObjectVersion version = RequestedVersion.require(tx, call, asked.versionId());
    ProvidedKey provided =
        ProvidedKey.forReading(call.headers(), CustomerKeyHeaders.OWN, version.encryption());
    Reading reading = new Reading(call.bucket(), provided == null ? null : provided.key());
    ReadPlan plan = ReadPlan.of(call.bucket(), asked, version, provided, tx.objects()::parts);
    BlobRef only = onlyInline(version);
    if (only == null || plan instanceof ReadPlan.NotModified) {
      return new Found(plan, reading, null);
    }
    return new Found(plan, reading, tx.blobs().inline(only.blobId()));
  }

  private S3Response answer(Reading reading, ReadPlan.Send send, byte @Nullable [] inline)
      throws IOException {
    ObjectVersion version = send.version();
    BlobRef only = onlyInline(version);
    if (inline != null && only != null) {
      byte[] body = downloads.openInline(reading, only, inline, send.first(), send.last());
      return new S3Response.Whole(send.status(), send.headers(), body);
    }
    return new S3Response.Streamed(
        send.status(),
        send.headers(),
        send.length(),
        out -> downloads.write(reading, version, send.first(), send.last(), out));
  }

  private static @Nullable BlobRef onlyInline(ObjectVersion version) {
    List<BlobRef> refs = version.parts().refs();
    return refs.size() == 1 && refs.getFirst().inline() ? refs.getFirst() : null;
  }
}
