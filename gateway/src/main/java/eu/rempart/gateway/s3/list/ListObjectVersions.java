package eu.rempart.gateway.s3.list;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.ListPage;
import eu.rempart.catalog.ListQuery;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Handler;
import eu.rempart.gateway.s3.S3Response;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.request.S3Request;
import eu.rempart.s3.xml.ListVersionsResult;
import eu.rempart.s3.xml.Owner;

/**
 * ListObjectVersions, of buckets without versioning: every object is the one null version of its
 * key.
 *
 * <p>Source: ListObjectVersions in the Amazon S3 API Reference.
 */
public final class ListObjectVersions implements S3Handler {
  private final Catalog catalog;

  public ListObjectVersions(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public S3Response handle(S3Call call) {
    S3Request request = call.request();
    ListRequest asked = ListRequest.of(request);
    String keyMarker = ListRequest.orEmpty(request.query("key-marker"));
    String versionMarker = ListRequest.orEmpty(request.query("version-id-marker"));
    if (keyMarker.isEmpty() && !versionMarker.isEmpty()) {
      throw S3Exception.of(
              S3ErrorCode.INVALID_ARGUMENT,
              "A version-id marker cannot be specified without a key marker.")
          .with("ArgumentName", "version-id-marker");
    }
    ListPage page =
        catalog.read(tx ->
            tx.objects()
                .list(
                    call.bucket().id(),
                    new ListQuery(
                        asked.prefix(), asked.delimiterOrEmpty(), keyMarker, asked.maxKeys())));
    Owner owner = new Owner(call.principal().canonicalId(), call.principal().displayName());
    return S3Response.xml(
        new ListVersionsResult(
                call.bucket().name(),
                asked.prefix(),
                keyMarker,
                versionMarker,
                page.next(),
                page.next() == null ? null : ObjectVersion.NULL_VERSION,
                asked.maxKeys(),
                asked.delimiter(),
                asked.encoding(),
                page.truncated(),
                ObjectVersion.NULL_VERSION,
                ListedObjects.of(page.entries(), owner),
                page.commonPrefixes())
            .toXml());
  }
}
