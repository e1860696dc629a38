package eu.rempart.gateway.s3.multipart;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.UploadPage;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Handler;
import eu.rempart.gateway.s3.S3Response;
import eu.rempart.s3.request.S3Request;
import eu.rempart.s3.xml.EncodingType;
import eu.rempart.s3.xml.ListMultipartUploadsResult;
import eu.rempart.s3.xml.ListMultipartUploadsResult.ListedUpload;
import eu.rempart.s3.xml.Owner;

/**
 * ListMultipartUploads: uploads under way in a bucket, by key and then by time.
 *
 * <p>Source: ListMultipartUploads in the Amazon S3 API Reference.
 */
public final class ListMultipartUploads implements S3Handler {
  private static final int PAGE = 1_000;

  private final Catalog catalog;

  public ListMultipartUploads(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public S3Response handle(S3Call call) {
    S3Request request = call.request();
    int most = request.queryInt("max-uploads", PAGE, 1, PAGE);
    String prefix = orEmpty(request, "prefix");
    String delimiter = orEmpty(request, "delimiter");
    String keyMarker = orEmpty(request, "key-marker");
    // S3 ignores an upload id marker without a key marker.
    String idMarker = keyMarker.isEmpty() ? "" : orEmpty(request, "upload-id-marker");
    UploadPage page =
        catalog.read(tx ->
            tx.uploads().list(call.bucket().id(), prefix, delimiter, keyMarker, idMarker, most));
    Owner owner = new Owner(call.principal().canonicalId(), call.principal().displayName());
    return S3Response.xml(
        new ListMultipartUploadsResult(
                call.bucket().name(),
                keyMarker,
                idMarker,
                page.nextKeyMarker(),
                page.nextUploadIdMarker(),
                delimiter.isEmpty() ? null : delimiter,
                prefix,
                EncodingType.parse(request.query("encoding-type")),
                most,
                page.truncated(),
                page.uploads().stream()
                    .map(upload ->
                        new ListedUpload(
                            upload.key(),
                            upload.uploadId(),
                            owner,
                            owner,
                            upload.storageClass(),
                            upload.initiated(),
                            upload.checksumAlgorithm(),
                            upload.checksumType()))
                    .toList(),
                page.commonPrefixes())
            .toXml());
  }

  private static String orEmpty(S3Request request, String name) {
    String value = request.query(name);
    return value == null ? "" : value;
  }
}
