package eu.rempart.gateway.s3;

import eu.rempart.gateway.http.HttpExchange;
import eu.rempart.gateway.logging.AccessLog;
import eu.rempart.gateway.logging.AccessRecord;
import eu.rempart.gateway.metrics.GatewayMetrics;
import eu.rempart.gateway.metrics.IntegrityFailure;
import eu.rempart.s3.request.S3Operation;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts, times and logs every request, refused ones included. */
public final class RequestWatch {
  private static final Logger audit = LoggerFactory.getLogger("rempart.integrity");

  private final GatewayMetrics metrics;
  private final AccessLog accessLog;

  public RequestWatch(GatewayMetrics metrics, AccessLog accessLog) {
    this.metrics = metrics;
    this.accessLog = accessLog;
  }

  RequestTrace begin(HttpExchange exchange) {
    metrics.operationStarted();
    return new RequestTrace(exchange);
  }

  void end(RequestTrace trace) {
    HttpExchange exchange = trace.exchange();
    Duration took = Duration.ofNanos(trace.elapsedNanos());
    long bytesIn = exchange.body().bytesRead();
    S3Operation operation = trace.operation();
    int status = exchange.responseStatus();
    metrics.operationFinished(operation, status, took, bytesIn, exchange.responseBytes());
    accessLog.record(
        new AccessRecord(
            exchange.requestId(),
            exchange.peer(),
            exchange.tls(),
            trace.principal(),
            operation == null ? null : operation.awsName(),
            trace.bucket(),
            trace.key(),
            null,
            status,
            trace.errorCode(),
            bytesIn,
            exchange.responseBytes(),
            took,
            exchange.headers().first("User-Agent")));
  }

  /** Stored data is not what was stored: someone has to look, so it is said loudly and in full. */
  void integrityFailure(RequestTrace trace, IntegrityFailure kind, Exception failure) {
    metrics.integrityFailure(kind);
    audit.error(
        "integrity failure {} in request {} of bucket {} key {}: {}",
        kind,
        trace.exchange().requestId(),
        trace.bucket(),
        trace.key(),
        failure.toString());
  }
}
