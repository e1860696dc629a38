package eu.rempart.gateway.s3;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.gateway.access.AccessDecision;
import eu.rempart.gateway.access.AccessPolicy;
import eu.rempart.gateway.access.Action;
import eu.rempart.gateway.auth.Authenticator;
import eu.rempart.gateway.auth.Caller;
import eu.rempart.gateway.http.HttpExchange;
import eu.rempart.gateway.http.HttpHandler;
import eu.rempart.gateway.s3.cors.Cors;
import eu.rempart.gateway.s3.form.FormUpload;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.request.RawTarget;
import eu.rempart.s3.request.S3Addressing;
import eu.rempart.s3.request.S3Operation;
import eu.rempart.s3.request.S3Request;
import eu.rempart.s3.request.S3Target;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The S3 listener's handler: who asks, what is asked, whether it may be, and only then the
 * operation.
 *
 * <p>The order is the security of it. The signature is verified before anything is routed; the
 * right is decided before a condition is looked at or a byte of the body is asked for, but for the
 * fields of a form, where its signature stands. Only a browser's preflight has none, and does
 * nothing.
 */
public final class S3Gateway implements HttpHandler {
  private static final Logger log = LoggerFactory.getLogger(S3Gateway.class);

  /** Ten of the largest documents at once, two of them of one tenant, beside all the small ones. */
  private static final long DOCUMENT_BYTES = 32L << 20;

  private final Authenticator authenticator;
  private final S3Addressing addressing;
  private final OperationTable operations;
  private final AccessPolicy access;
  private final Catalog catalog;
  private final RequestWatch watch;
  private final RequestJournal journal;
  private final Cors cors;
  private final DocumentBudget documents = new DocumentBudget(DOCUMENT_BYTES);

  public S3Gateway(
      Authenticator authenticator,
      S3Addressing addressing,
      OperationTable operations,
      AccessPolicy access,
      Catalog catalog,
      RequestWatch watch,
      RequestJournal journal) {
    this.authenticator = authenticator;
    this.addressing = addressing;
    this.operations = operations;
    this.access = access;
    this.catalog = catalog;
    this.watch = watch;
    this.journal = journal;
    this.cors = new Cors(catalog, addressing);
  }

  @Override
  public void handle(HttpExchange exchange) {
    RequestTrace trace = watch.begin(exchange);
    try {
      journal.begin();
      S3Response response = trace.notes().collect(() -> answer(exchange, trace));
      journal.done(trace, response);
      cors.describe(
          exchange.method(), exchange.rawTarget(), exchange.headers(), response.headers());
      ResponseSender.send(exchange, response);
    } catch (Exception e) {
      if (trace.principal() == null) {
        exchange.brief();
      }
      new FailureSender(exchange, trace, watch, cors).send(e);
    } finally {
      watch.end(trace);
      journal.end(trace);
    }
  }

  private S3Response answer(HttpExchange exchange, RequestTrace trace) throws Exception {
    RawTarget raw = RawTarget.parse(exchange.rawTarget());
    trace.path(raw.rawPath());
    if (exchange.method().equals("OPTIONS")) {
      exchange.brief();
      trace.request(S3Request.parse("OPTIONS", raw, exchange.headers(), addressing));
      return new S3Response.Empty(200, cors.preflight(raw, exchange.headers()));
    }
    FormUpload form =
        FormUpload.isOne(exchange, raw) ? FormUpload.read(exchange, raw, addressing) : null;
    Caller caller =
        form == null
            ? authenticator.authenticate(exchange, raw)
            : authenticator.authenticate(exchange, form.credentials());
    trace.principal(caller.principal());
    if (!exchange.enter(caller.principal().accessKeyId())) {
      exchange.brief();
      throw S3Exception.of(
          S3ErrorCode.SLOW_DOWN, "Too many requests are open under this access key.");
    }
    S3Request request =
        form == null
            ? S3Request.parse(exchange.method(), raw, exchange.headers(), addressing)
            : form.request();
    trace.request(request);
    OperationTable.Route route = operations.find(request.operation());
    if (route == null) {
      throw S3Exception.of(
          S3ErrorCode.NOT_IMPLEMENTED,
          request.operation().awsName() + " is not implemented by this gateway.");
    }
    Bucket bucket = bucket(request);
    requireAllowed(trace, caller, route.actionFor(request), bucket);
    requireExpectedOwner(request, bucket);
    try (DocumentBudget.Share memory = documents.share(caller.principal().tenant())) {
      return route.handler().handle(new S3Call(exchange, request, caller, bucket, form, memory));
    }
  }

  private @Nullable Bucket bucket(S3Request request) {
    if (request.target() instanceof S3Target.Service
        || request.operation() == S3Operation.CREATE_BUCKET) {
      return null;
    }
    String name = request.bucket().value();
    Bucket bucket = catalog.read(tx -> tx.buckets().find(name));
    if (bucket == null) {
      throw S3Exception.of(S3ErrorCode.NO_SUCH_BUCKET).with("BucketName", name);
    }
    return bucket;
  }

  private void requireAllowed(
      RequestTrace trace, Caller caller, Action action, @Nullable Bucket bucket) {
    AccessDecision decision =
        bucket == null
            ? access.onService(caller.principal(), action)
            : access.onBucket(caller.principal(), action, bucket);
    switch (decision) {
      case AccessDecision.Allowed() -> trace.decision("allowed");
      case AccessDecision.Denied(String reason) -> {
        trace.decision("denied: " + reason);
        log.info("denied: {}", reason);
        throw S3Exception.of(S3ErrorCode.ACCESS_DENIED);
      }
    }
  }

  /** A client that names the bucket's owner must be right about it. */
  private static void requireExpectedOwner(S3Request request, @Nullable Bucket bucket) {
    String expected = request.header("x-amz-expected-bucket-owner");
    if (expected != null && bucket != null && !BucketOwner.matches(bucket, expected)) {
      throw S3Exception.of(S3ErrorCode.ACCESS_DENIED);
    }
  }
}
