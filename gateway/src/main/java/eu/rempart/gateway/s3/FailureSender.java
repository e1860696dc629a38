package eu.rempart.gateway.s3;

import eu.rempart.gateway.http.ClientGoneException;
import eu.rempart.gateway.http.HttpExchange;
import eu.rempart.gateway.metrics.IntegrityFailure;
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

  FailureSender(HttpExchange exchange, RequestTrace trace, RequestWatch watch) {
    this.exchange = exchange;
    this.trace = trace;
    this.watch = watch;
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

  private void report(Exception failure, FailureAnswer answer) {
    IntegrityFailure kind = IntegrityCheck.kindOf(failure);
    if (kind != null) {
      watch.integrityFailure(trace, kind, failure);
    } else if (failure instanceof ClientGoneException) {
      log.debug("request {}: {}", exchange.requestId(), failure.getMessage());
    } else if (answer.error().code().status() >= 500
        && answer.error().code() != S3ErrorCode.NOT_IMPLEMENTED) {
      log.error("request {} failed", exchange.requestId(), failure);
    }
  }
}
