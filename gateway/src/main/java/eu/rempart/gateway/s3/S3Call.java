package eu.rempart.gateway.s3;

import eu.rempart.catalog.record.Bucket;
import eu.rempart.gateway.auth.Caller;
import eu.rempart.gateway.http.HttpExchange;
import eu.rempart.gateway.http.RequestBody;
import eu.rempart.gateway.identity.Principal;
import eu.rempart.gateway.s3.form.FormUpload;
import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.request.S3Request;
import org.jspecify.annotations.Nullable;

/**
 * A request whose sender is known and allowed, on its way through its operation.
 *
 * @param exchange the wire
 * @param request what is asked
 * @param caller who asks, and what was promised of the body
 * @param bucketAsked the bucket asked about; null for operations on the service and CreateBucket
 * @param form the form it came as; null for any other request
 * @param documents the memory its document may fill, given back when the operation is done
 */
public record S3Call(
    HttpExchange exchange,
    S3Request request,
    Caller caller,
    @Nullable Bucket bucketAsked,
    @Nullable FormUpload form,
    DocumentBudget.Share documents) {

  /** Who asks. */
  public Principal principal() {
    return caller.principal();
  }

  /**
   * The bucket asked about, which exists.
   *
   * @throws IllegalStateException for an operation without one
   */
  public Bucket bucket() {
    if (bucketAsked == null) {
      throw new IllegalStateException(request.operation() + " has no bucket");
    }
    return bucketAsked;
  }

  /** The key asked about. */
  public String key() {
    return request.key().value();
  }

  /** The body: of a form, its file. */
  public RequestBody body() {
    return form == null ? exchange.body() : form.body();
  }

  public RequestHeaders headers() {
    return request.headers();
  }
}
