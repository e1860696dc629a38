package eu.rempart.gateway.s3;

import eu.rempart.gateway.audit.AuditEvent;
import eu.rempart.gateway.audit.AuditTrail;
import eu.rempart.gateway.http.HttpExchange;
import eu.rempart.gateway.identity.Principal;
import eu.rempart.s3.request.S3Operation;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every request's record in the audit trail. What changes something is answered only once its
 * record is durable; what reads, and what was refused, is recorded after its answer. While nothing
 * can be recorded, nothing is done.
 */
public final class RequestJournal {
  private static final String SOURCE = "s3.rempart";
  private static final String UNKNOWN = "Unknown";

  private final AuditTrail trail;
  private final InstantSource clock;

  public RequestJournal(AuditTrail trail, InstantSource clock) {
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * Asked before a request is looked at.
   *
   * @throws eu.rempart.gateway.audit.AuditUnavailableException when it could not be recorded
   */
  void begin() {
    trail.requireWritable();
  }

  /**
   * The operation is done and not yet answered.
   *
   * @throws eu.rempart.gateway.audit.AuditUnavailableException when that is not on record
   */
  void done(RequestTrace trace, S3Response response) {
    trace.answered(response);
    S3Operation operation = trace.operation();
    if (operation != null && !operation.readOnly()) {
      trace.recorded();
      trail.record(event(trace, response.status()));
    }
  }

  /** The request has been answered, or its connection broken. */
  void end(RequestTrace trace) {
    if (!trace.isRecorded() && trail.writable()) {
      trail.note(event(trace, trace.exchange().responseStatus()));
    }
  }

  private AuditEvent event(RequestTrace trace, int status) {
    HttpExchange exchange = trace.exchange();
    S3Operation operation = trace.operation();
    Principal principal = trace.principal();
    return new AuditEvent(
        clock.instant(),
        SOURCE,
        operation == null ? UNKNOWN : operation.awsName(),
        principal == null
            ? null
            : new AuditEvent.Who(
                "IAMUser", principal.user(), principal.tenant(), principal.accessKeyId()),
        exchange.peer().getAddress().getHostAddress(),
        exchange.headers().first("User-Agent"),
        exchange.requestId(),
        operation != null && operation.readOnly(),
        trace.errorCode(),
        parameters(trace),
        details(trace, status));
  }

  private static Map<String, String> parameters(RequestTrace trace) {
    Map<String, String> parameters = new LinkedHashMap<>();
    put(parameters, "bucketName", trace.bucket());
    put(parameters, "key", trace.key());
    put(parameters, "versionId", trace.query("versionId"));
    put(parameters, "uploadId", trace.query("uploadId"));
    put(parameters, "partNumber", trace.query("partNumber"));
    put(parameters, "prefix", trace.query("prefix"));
    put(parameters, "copySource", trace.header("x-amz-copy-source"));
    put(parameters, "range", trace.header("Range"));
    return parameters;
  }

  private static Map<String, Object> details(RequestTrace trace, int status) {
    HttpExchange exchange = trace.exchange();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("status", status);
    details.put("bytesIn", exchange.body().bytesRead());
    details.put("bytesOut", exchange.responseBytes());
    details.put("tlsVersion", exchange.tls().protocol());
    String group = exchange.tls().group();
    if (group != null) {
      details.put("tlsGroup", group);
    }
    String decision = trace.decision();
    if (decision != null) {
      details.put("decision", decision);
    }
    String version = trace.versionId();
    if (version != null) {
      details.put("versionId", version);
    }
    details.putAll(trace.notes().all());
    return details;
  }

  private static void put(Map<String, String> parameters, String name, @Nullable String value) {
    if (value != null) {
      parameters.put(name, value);
    }
  }
}
