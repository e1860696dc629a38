package eu.rempart.gateway.metrics;

import eu.rempart.gateway.audit.AuditWatch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** What happens to the audit trail. */
final class AuditMeters implements AuditWatch {
  private final Counter records;
  private final Counter copyFailures;
  private final Counter cutShort;
  private final Timer syncs;
  private final AtomicLong lastCheckpoint = new AtomicLong();
  private final AtomicLong writable = new AtomicLong(1);

  AuditMeters(MeterRegistry registry) {
    records = counter(registry, "rempart.audit.records", "Events recorded in the audit trail");
    copyFailures =
        counter(registry, "rempart.audit.copy.failures", "Copies the second place did not take");
    cutShort =
        counter(registry, "rempart.audit.cut.short", "Starts that found the trail cut short");
    syncs =
        Timer.builder("rempart.audit.sync")
            .description("Syncs of the audit trail, each for a group of records")
            .register(registry);
    registry.gauge("rempart.audit.checkpoint.timestamp.seconds", lastCheckpoint);
    registry.gauge("rempart.audit.writable", writable);
  }

  private static Counter counter(MeterRegistry registry, String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }

  @Override
  public void written(int count, Duration took) {
    records.increment(count);
    if (!took.isZero()) {
      syncs.record(took);
    }
  }

  @Override
  public void checkpoint() {
    lastCheckpoint.set(Instant.now().getEpochSecond());
  }

  @Override
  public void copyFailed() {
    copyFailures.increment();
  }

  @Override
  public void cutShort() {
    cutShort.increment();
  }

  @Override
  public void failed() {
    writable.set(0);
  }
}
