package eu.rempart.gateway.s3.list;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.ListPage;
import eu.rempart.catalog.ListQuery;
import eu.rempart.gateway.s3.ContinuationToken;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Handler;
import eu.rempart.gateway.s3.S3Response;
import eu.rempart.s3.request.S3Request;
import eu.rempart.s3.xml.ListBucketResultV2;
import eu.rempart.s3.xml.Owner;

/**
 * ListObjectsV2.
 *
 * <p>Source: ListObjectsV2 in the Amazon S3 API Reference.
 */
public final class ListObjectsV2 implements S3Handler {
  private final Catalog catalog;

  public ListObjectsV2(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public S3Response handle(S3Call call) {
    S3Request request = call.request();
    ListRequest asked = ListRequest.of(request);
    String token = request.query("continuation-token");
    String startAfter = request.query("start-after");
    // Once a listing goes on from a token, where it started no longer matters. An empty one is
    // none.
    String after =
        token != null && !token.isEmpty()
            ? ContinuationToken.parse(token)
            : ListRequest.orEmpty(startAfter);
    ListPage page =
        catalog.read(tx ->
            tx.objects()
                .list(
                    call.bucket().id(),
                    new ListQuery(
                        asked.prefix(), asked.delimiterOrEmpty(), after, asked.maxKeys())));
    Owner owner =
        "true".equals(request.query("fetch-owner"))
            ? new Owner(call.principal().canonicalId(), call.principal().displayName())
            : null;
    String next = page.next();
    return S3Response.xml(
        new ListBucketResultV2(
                call.bucket().name(),
                asked.prefix(),
                startAfter,
                token,
                next == null ? null : ContinuationToken.of(next),
                asked.maxKeys(),
                asked.delimiter(),
                asked.encoding(),
                page.truncated(),
                ListedObjects.of(page.entries(), owner),
                page.commonPrefixes())
            .toXml());
  }
}
