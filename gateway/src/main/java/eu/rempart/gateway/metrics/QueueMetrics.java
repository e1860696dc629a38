package eu.rempart.gateway.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;

/** Blobs on their way in and out, and what the jobs did to them. */
public final class QueueMetrics {
  private final AtomicLong pending = new AtomicLong();
  private final AtomicLong garbage = new AtomicLong();
  private final Counter collected;
  private final Counter orphans;
  private final Counter failed;

  QueueMetrics(MeterRegistry registry) {
    registry.gauge("rempart.blobs.pending", pending);
    registry.gauge("rempart.blobs.garbage", garbage);
    collected = counter(registry, "rempart.blobs.collected", "Garbage blobs deleted");
    orphans = counter(registry, "rempart.blobs.orphaned", "Uploads given up by the orphan sweep");
    failed = counter(registry, "rempart.blobs.deletion.failures", "Blobs a site would not delete");
  }

  private static Counter counter(MeterRegistry registry, String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }

  /** Blobs announced and not yet committed. */
  public void pending(long blobs) {
    pending.set(blobs);
  }

  /** Blobs that nothing refers to any more, waiting for their deletion. */
  public void garbage(long blobs) {
    garbage.set(blobs);
  }

  /** So many garbage blobs were deleted. */
  public void collected(long blobs) {
    collected.increment((double) blobs);
  }

  /** So many uploads were given up. */
  public void orphaned(long blobs) {
    orphans.increment((double) blobs);
  }

  /** So many blobs could not be deleted and will be tried again. */
  public void deletionFailed(long blobs) {
    failed.increment((double) blobs);
  }
}
