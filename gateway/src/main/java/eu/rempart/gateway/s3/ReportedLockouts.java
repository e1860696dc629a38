package eu.rempart.gateway.s3;

import eu.rempart.gateway.audit.AuditEvent;
import eu.rempart.gateway.audit.AuditTrail;
import eu.rempart.gateway.auth.AuthenticationWatch;
import eu.rempart.gateway.http.ClientNetwork;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what it is told, and puts each lockout into the log and the audit trail. */
public final class ReportedLockouts implements AuthenticationWatch {
  private static final Logger log = LoggerFactory.getLogger(ReportedLockouts.class);

  private final AuthenticationWatch counts;
  private final AuditTrail trail;
  private final InstantSource clock;

  public ReportedLockouts(AuthenticationWatch counts, AuditTrail trail, InstantSource clock) {
    this.counts = counts;
    this.trail = trail;
    this.clock = clock;
  }

  @Override
  public void refused(Failure reason) {
    counts.refused(reason);
  }

  @Override
  public void lockedOut(ClientNetwork client, @Nullable String accessKeyId, Duration wait) {
    counts.lockedOut(client, accessKeyId, wait);
    String address = client.prefix().getHostAddress();
    log.warn(
        "requests from {} with wrong credentials all get one answer for {}: too many under {}",
        address,
        wait,
        accessKeyId == null ? "access keys that do not exist" : "access key " + accessKeyId);
    if (!trail.writable()) {
      return;
    }
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("sourceIPAddress", address);
    if (accessKeyId != null) {
      details.put("accessKeyId", accessKeyId);
    }
    details.put("seconds", wait.toSeconds());
    trail.note(AuditEvent.own(clock.instant(), "ClientLockedOut", details));
  }
}
