package eu.rempart.gateway.s3;

import com.github.benmanes.caffeine.cache.Ticker;
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
  private final RefusalFlood flood;

  public RequestJournal(AuditTrail trail, InstantSource clock) {
    this(trail, clock, Ticker.systemTicker());
  }

  RequestJournal(AuditTrail trail, InstantSource clock, Ticker ticker) {
    this.trail = trail;
    this.clock = clock;
    this.flood = new RefusalFlood(this::together, ticker);
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
      trail.record(event(trace, response.status()));
      trace.recorded();
    }
  }

  /** The request has been answered, or its connection broken. */
  void end(RequestTrace trace) {
    if (trace.isRecorded() || !trail.writable()) {
      return;
    }
    if (trace.principal() == null && !flood.whole(address(trace.exchange()))) {
      return;
    }
    trail.note(event(trace, trace.exchange().responseStatus()));
  }

  private void together(String address, int requests) {
    if (trail.writable()) {
      trail.note(
          AuditEvent.own(
              clock.instant(),
              "RequestsRefused",
              Map.of("sourceIPAddress", address, "requests", requests)));
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
        address(exchange),
        exchange.headers().first("User-Agent"),
        exchange.requestId(),
        operation != null && operation.readOnly(),
        trace.errorCode(),
        RecordedRequest.parameters(trace),
        details(trace, status));
  }

  private static String address(HttpExchange exchange) {
    return exchange.peer().getAddress().getHostAddress();
  }

  private static Map<String, Object> details(RequestTrace trace, int status) {
    HttpExchange exchange = trace.exchange();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("status", status);
    details.put("bytesIn", exchange.body().bytesRead());
    details.put("bytesOut", exchange.responseBytes());
    details.put("tlsVersion", exchange.tls().protocol());
    put(details, "tlsGroup", exchange.tls().group());
    put(details, "decision", trace.decision());
    put(details, "versionId", trace.versionId());
    if (trace.principal() == null) {
      put(details, "claimedAccessKeyId", RecordedRequest.claimedAccessKey(exchange));
    }
    details.putAll(trace.notes().all());
    return details;
  }

  private static void put(Map<String, Object> details, String name, @Nullable String value) {
    if (value != null) {
      details.put(name, value);
    }
  }
}
