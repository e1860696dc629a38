package eu.rempart.gateway.app;

import eu.rempart.gateway.audit.AuditEvent;
import eu.rempart.gateway.audit.AuditTrail;
import eu.rempart.gateway.jobs.JobJournal;
import java.time.InstantSource;
import java.util.Map;

/** What jobs do, in the audit trail beside what clients and administrators do. */
record RotationJournal(AuditTrail trail, InstantSource clock) implements JobJournal {
  @Override
  public void record(String event, Map<String, Object> details) {
    trail.record(AuditEvent.own(clock.instant(), event, details));
  }
}
