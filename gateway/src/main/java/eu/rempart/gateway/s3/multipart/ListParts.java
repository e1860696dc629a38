package eu.rempart.gateway.s3.multipart;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.Part;
import eu.rempart.catalog.record.Upload;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Handler;
import eu.rempart.gateway.s3.S3Response;
import eu.rempart.gateway.s3.encryption.EncryptionChoice;
import eu.rempart.s3.xml.ListPartsResult;
import eu.rempart.s3.xml.ListPartsResult.ListedPart;
import eu.rempart.s3.xml.Owner;
import java.util.List;
import java.util.Map;

/**
 * ListParts: the parts of an upload under way, by number. Under a customer's key, their checksums
 * are for whoever brings it.
 *
 * <p>Source: ListParts in the Amazon S3 API Reference.
 */
public final class ListParts implements S3Handler {
  private static final int PAGE = 1_000;

  private final Catalog catalog;
  private final EncryptionChoice encryptions;

  public ListParts(Catalog catalog, EncryptionChoice encryptions) {
    this.catalog = catalog;
    this.encryptions = encryptions;
  }

  private record Found(Upload upload, List<Part> parts) {}

  @Override
  public S3Response handle(S3Call call) {
    int most = call.request().queryInt("max-parts", PAGE, 0, PAGE);
    int marker = call.request().queryInt("part-number-marker", 0, 0, Integer.MAX_VALUE);
    Found found =
        catalog.read(tx -> {
          Upload upload = UploadLookup.require(tx, call);
          return new Found(upload, tx.parts(upload).list(marker, most + 1));
        });
    boolean tellsDigests = encryptions.requireSame(call, found.upload.encryption());
    boolean truncated = found.parts.size() > most;
    List<Part> page = truncated ? found.parts.subList(0, most) : found.parts;
    Owner owner = new Owner(call.principal().canonicalId(), call.principal().displayName());
    return S3Response.xml(
        new ListPartsResult(
                call.bucket().name(),
                call.key(),
                found.upload.uploadId(),
                owner,
                owner,
                found.upload.storageClass(),
                marker,
                page.isEmpty() ? 0 : page.getLast().number(),
                most,
                truncated && most > 0,
                found.upload.checksumAlgorithm(),
                found.upload.checksumType(),
                page.stream()
                    .map(part ->
                        new ListedPart(
                            part.number(),
                            part.lastModified(),
                            part.etag(),
                            part.size(),
                            tellsDigests ? part.checksums() : Map.of()))
                    .toList())
            .toXml());
  }
}
