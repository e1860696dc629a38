package eu.rempart.gateway.jobs;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.Lease;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * This gateway's leases. Another's lease is taken once its row has stood unchanged for its term and
 * a quarter, by this machine's monotonic clock from the first time it was seen: the clocks of two
 * gateways may differ by any time at all, and in speed by a fifth. A gateway that starts again
 * takes its own leases at once. Used by one thread.
 */
public final class Leases {
  private final Catalog catalog;
  private final String holder;
  private final Duration term;
  private final JobClock clock;
  private final Map<String, Sighting> sightings = new HashMap<>();

  private record Sighting(Lease lease, long since) {}

  /**
   * @param holder names this gateway, and no other that can run at the same time
   * @param term how long after its end another gateway waits for it
   */
  public Leases(Catalog catalog, String holder, Duration term, JobClock clock) {
    this.catalog = catalog;
    this.holder = holder;
    this.term = term;
    this.clock = clock;
  }

  /** The name this gateway takes leases under. */
  public String holder() {
    return holder;
  }

  /** For how long a lease is good. */
  public Duration term() {
    return term;
  }

  /** Takes a lease, or null while another gateway has it. */
  public @Nullable HeldLease take(String name) {
    Lease seen = catalog.<@Nullable Lease, RuntimeException>read(tx -> tx.leases().find(name));
    boolean others = seen != null && seen.holder() != null && !holder.equals(seen.holder());
    if (others && !hasRunOut(name, seen)) {
      return null;
    }
    long asked = clock.nanoTime();
    Lease taken =
        catalog.<@Nullable Lease, RuntimeException>transact(
            tx -> tx.leases().take(name, holder, term, others ? seen : null));
    if (taken == null) {
      return null;
    }
    sightings.remove(name);
    return new HeldLease(catalog, clock, taken, asked);
  }

  private boolean hasRunOut(String name, Lease seen) {
    long now = clock.nanoTime();
    Sighting sighting = sightings.get(name);
    if (sighting == null || !sighting.lease.equals(seen)) {
      sightings.put(name, new Sighting(seen, now));
      return false;
    }
    long patience = Duration.ofMillis(seen.termMillis()).toNanos() * 5 / 4;
    return now - sighting.since >= patience;
  }
}
