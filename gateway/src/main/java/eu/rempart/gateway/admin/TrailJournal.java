package eu.rempart.gateway.admin;

import eu.rempart.gateway.audit.AuditEvent;
import eu.rempart.gateway.audit.AuditTrail;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Calls of the admin API in the audit trail, beside those of S3. */
public final class TrailJournal implements AdminJournal {
  private static final String SOURCE = "admin.rempart";
  private static final String ACCOUNT = "administrators";

  private final AuditTrail trail;

  public TrailJournal(AuditTrail trail) {
    this.trail = trail;
  }

  @Override
  public void requireWritable() {
    trail.requireWritable();
  }

  @Override
  public void record(AdminEvent event) {
    if (event.readOnly() || (event.status() >= 400 && event.status() < 500)) {
      trail.note(of(event));
    } else {
      trail.record(of(event));
    }
  }

  static AuditEvent of(AdminEvent event) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("status", event.status());
    details.put("method", event.method());
    details.put("tlsVersion", event.tls());
    if (event.role() != null) {
      details.put("role", event.role());
    }
    return new AuditEvent(
        event.time(),
        SOURCE,
        Objects.requireNonNullElse(event.operation(), "unknown"),
        who(event),
        event.source(),
        null,
        event.requestId(),
        event.readOnly(),
        event.problem(),
        event.parameters(),
        details);
  }

  private static AuditEvent.@Nullable Who who(AdminEvent event) {
    return event.certificate() == null
        ? null
        : new AuditEvent.Who(
            "Administrator",
            Objects.requireNonNullElse(event.administrator(), "unknown"),
            ACCOUNT,
            event.certificate());
  }
}
