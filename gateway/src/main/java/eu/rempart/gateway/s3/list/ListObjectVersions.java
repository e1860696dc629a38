package eu.rempart.gateway.s3.list;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.CatalogTx;
import eu.rempart.catalog.VersionPage;
import eu.rempart.catalog.VersionPosition;
import eu.rempart.catalog.VersionQuery;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.KeyVersion;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Handler;
import eu.rempart.gateway.s3.S3Response;
import eu.rempart.gateway.s3.object.VersionIdParameter;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.request.S3Request;
import eu.rempart.s3.xml.ListVersionsResult;
import eu.rempart.s3.xml.Owner;

/**
 * ListObjectVersions: every version and delete marker, by key and from the newest.
 *
 * <p>A page goes on after the version that the markers name. Should that version be gone by then,
 * it goes on with the first of its key, so that nothing is ever left out.
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
    String versionMarker = versionMarker(request, keyMarker);
    VersionPage page =
        catalog.read(tx -> {
          VersionPosition after = after(tx, call.bucket(), keyMarker, versionMarker);
          return tx.objects()
              .listVersions(
                  call.bucket().id(),
                  new VersionQuery(
                      asked.prefix(), asked.delimiterOrEmpty(), after, asked.maxKeys()));
        });
    Owner owner = new Owner(call.principal().canonicalId(), call.principal().displayName());
    VersionPosition next = page.next();
    return S3Response.xml(
        new ListVersionsResult(
                call.bucket().name(),
                asked.prefix(),
                keyMarker,
                versionMarker,
                next == null ? null : next.key(),
                next == null || next.order() == 0
                    ? null
                    : page.entries().getLast().version().versionId(),
                asked.maxKeys(),
                asked.delimiter(),
                asked.encoding(),
                next != null,
                ListedVersions.of(page.entries(), owner),
                page.commonPrefixes())
            .toXml());
  }

  private static String versionMarker(S3Request request, String keyMarker) {
    String marker = ListRequest.orEmpty(request.query("version-id-marker"));
    if (marker.isEmpty()) {
      return "";
    }
    if (keyMarker.isEmpty()) {
      throw S3Exception.of(
              S3ErrorCode.INVALID_ARGUMENT,
              "A version-id marker cannot be specified without a key marker.")
          .with("ArgumentName", "version-id-marker")
          .with("ArgumentValue", marker);
    }
    return VersionIdParameter.require("version-id-marker", marker);
  }

  private static VersionPosition after(
      CatalogTx tx, Bucket bucket, String keyMarker, String versionMarker) {
    if (versionMarker.isEmpty()) {
      return VersionPosition.afterKey(keyMarker);
    }
    KeyVersion version = tx.objects().find(bucket.id(), keyMarker, versionMarker);
    return version == null
        ? VersionPosition.beforeKey(keyMarker)
        : new VersionPosition(keyMarker, version.order());
  }
}
