package eu.rempart.gateway.s3;

import eu.rempart.gateway.http.HttpExchange;
import eu.rempart.gateway.identity.Principal;
import eu.rempart.s3.request.S3Operation;
import eu.rempart.s3.request.S3Request;
import eu.rempart.s3.request.S3Target;
import org.jspecify.annotations.Nullable;

/** What is known of one request so far, for its line in the access log. For one thread. */
final class RequestTrace {
  private final HttpExchange exchange;
  private final long started = System.nanoTime();
  private String path = "/";
  private @Nullable Principal principal;
  private @Nullable S3Request request;
  private @Nullable String errorCode;

  RequestTrace(HttpExchange exchange) {
    this.exchange = exchange;
  }

  HttpExchange exchange() {
    return exchange;
  }

  /** The path asked for, never the query: that may carry a signature. */
  String path() {
    return path;
  }

  void path(String rawPath) {
    path = rawPath;
  }

  @Nullable Principal principal() {
    return principal;
  }

  void principal(Principal known) {
    principal = known;
  }

  void request(S3Request parsed) {
    request = parsed;
  }

  @Nullable S3Operation operation() {
    return request == null ? null : request.operation();
  }

  @Nullable String bucket() {
    return request == null || request.target() instanceof S3Target.Service
        ? null
        : request.bucket().value();
  }

  @Nullable String key() {
    return request != null && request.target() instanceof S3Target.ObjectTarget
        ? request.key().value()
        : null;
  }

  @Nullable String errorCode() {
    return errorCode;
  }

  void errorCode(String code) {
    errorCode = code;
  }

  long elapsedNanos() {
    return System.nanoTime() - started;
  }
}
