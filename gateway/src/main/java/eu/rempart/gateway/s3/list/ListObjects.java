package eu.rempart.gateway.s3.list;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.ListPage;
import eu.rempart.catalog.ListQuery;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Handler;
import eu.rempart.gateway.s3.S3Response;
import eu.rempart.s3.xml.ListBucketResult;
import eu.rempart.s3.xml.Owner;

/**
 * ListObjects, the first version.
 *
 * <p>Source: ListObjects in the Amazon S3 API Reference.
 */
public final class ListObjects implements S3Handler {
  private final Catalog catalog;

  public ListObjects(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public S3Response handle(S3Call call) {
    ListRequest asked = ListRequest.of(call.request());
    String marker = ListRequest.orEmpty(call.request().query("marker"));
    ListPage page =
        catalog.read(tx ->
            tx.objects()
                .list(
                    call.bucket().id(),
                    new ListQuery(
                        asked.prefix(), asked.delimiterOrEmpty(), marker, asked.maxKeys())));
    Owner owner = new Owner(call.principal().canonicalId(), call.principal().displayName());
    return S3Response.xml(
        new ListBucketResult(
                call.bucket().name(),
                asked.prefix(),
                marker,
                asked.delimiter() == null ? null : page.next(),
                asked.maxKeys(),
                asked.delimiter(),
                asked.encoding(),
                page.truncated(),
                ListedObjects.of(page.entries(), owner),
                page.commonPrefixes())
            .toXml());
  }
}
