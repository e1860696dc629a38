package eu.rempart.gateway.s3;

import eu.rempart.gateway.audit.AuditNotes;
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
  private @Nullable String decision;
  private @Nullable String versionId;
  private boolean recorded;
  private final AuditNotes notes = new AuditNotes();

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

  /** What the access policy said. */
  @Nullable String decision() {
    return decision;
  }

  void decision(String said) {
    decision = said;
  }

  /** The version that was read or made, as the client was told. */
  @Nullable String versionId() {
    return versionId;
  }

  void answered(S3Response response) {
    versionId = response.headers().first("x-amz-version-id");
  }

  /** The request, once it was understood. */
  @Nullable S3Request request() {
    return request;
  }

  /** What the operation adds to its record in the audit trail. */
  AuditNotes notes() {
    return notes;
  }

  /** Its record has been given to the audit trail. */
  void recorded() {
    recorded = true;
  }

  boolean isRecorded() {
    return recorded;
  }

  long elapsedNanos() {
    return System.nanoTime() - started;
  }
}
