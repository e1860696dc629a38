package eu.rempart.gateway.s3;

import eu.rempart.catalog.store.CatalogException;
import eu.rempart.gateway.auth.LockedOutException;
import eu.rempart.gateway.http.ClientGoneException;
import eu.rempart.gateway.http.HttpExchange;
import eu.rempart.gateway.metrics.IntegrityFailure;
import eu.rempart.gateway.s3.cors.Cors;
import eu.rempart.s3.ResponseHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.xml.ErrorDocument;
import eu.rempart.s3.xml.ResponseDocument;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a request that failed: with the S3 error while there is still an answer to give, else by
 * breaking the connection, so that no client takes a part for the whole.
 */
final class FailureSender {
  private static final Logger log = LoggerFactory.getLogger(FailureSender.class);

  private final HttpExchange exchange;
  private final RequestTrace trace;
  private final RequestWatch watch;
  private final Cors cors;

  FailureSender(HttpExchange exchange, RequestTrace trace, RequestWatch watch, Cors cors) {
    this.exchange = exchange;
    this.trace = trace;
    this.watch = watch;
    this.cors = cors;
  }

  /** Ends the request. */
  void send(Exception failure) {
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    FailureAnswer answer = FailureAnswer.of(failure);
    trace.errorCode(answer.error().code().code());
    report(failure, answer);
    if (failure instanceof ClientGoneException || exchange.responseStarted()) {
      exchange.abort();
      return;
    }
    try {
      respond(answer);
    } catch (IOException | IllegalStateException e) {
      exchange.abort();
    }
  }

  private void respond(FailureAnswer answer) throws IOException {
    S3Exception error = answer.error();
    ResponseHeaders headers = new ResponseHeaders();
    headers.set("Content-Type", ResponseDocument.CONTENT_TYPE);
    error.headers().forEach(headers::set);
    if (!exchange.method().equals("OPTIONS")) {
      describe(headers);
    }
    Duration retryAfter = answer.retryAfter();
    if (retryAfter != null) {
      headers.set("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
    }
    if (error.code() == S3ErrorCode.INVALID_RANGE) {
      String size = error.details().get("ActualObjectSize");
      if (size != null) {
        headers.set("Content-Range", "bytes */" + size);
      }
    }
    byte[] document =
        new ErrorDocument(error, trace.path(), exchange.requestId(), exchange.hostId()).toXml();
    exchange.respond(error.code().status(), headers, document);
  }

  /**
   * A page may read an error as it may read an answer; a catalog that is away is no reason to fail
   * twice.
   */
  private void describe(ResponseHeaders headers) {
    try {
      cors.describe(exchange.method(), exchange.rawTarget(), exchange.headers(), headers);
    } catch (CatalogException e) {
      log.debug("request {}: no CORS rules: {}", exchange.requestId(), e.getMessage());
    }
  }

  private void report(Exception failure, FailureAnswer answer) {
    IntegrityFailure kind = IntegrityCheck.kindOf(failure);
    if (kind != null) {
      watch.integrityFailure(trace, kind, failure);
    } else if (failure instanceof ClientGoneException || failure instanceof LockedOutException) {
      log.debug("request {}: {}", exchange.requestId(), failure.getMessage());
    } else if (failure instanceof S3Exception refused && refused.code() == S3ErrorCode.SLOW_DOWN) {
      log.debug("request {}: {}", exchange.requestId(), refused.getMessage());
    } else if (answer.error().code().status() >= 500
        && answer.error().code() != S3ErrorCode.NOT_IMPLEMENTED) {
      log.error("request {} failed", exchange.requestId(), failure);
    }
  }
}
