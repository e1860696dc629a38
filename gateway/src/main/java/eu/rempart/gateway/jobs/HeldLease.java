package eu.rempart.gateway.jobs;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.Lease;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A lease this gateway has taken. Renewed by one thread; any may ask it. */
public final class HeldLease {
  private final Catalog catalog;
  private final JobClock clock;
  private volatile @Nullable Lease lease;
  private volatile long askedAt;
  private final long token;
  private final long term;

  HeldLease(Catalog catalog, JobClock clock, Lease lease, long askedAt) {
    this.catalog = catalog;
    this.clock = clock;
    this.lease = lease;
    this.askedAt = askedAt;
    this.token = lease.token();
    this.term = Duration.ofMillis(lease.termMillis()).toNanos();
  }

  /** The fencing token. */
  public long token() {
    return token;
  }

  /** Whether nobody else can have taken it yet: for effects that no transaction fences. */
  public boolean isSure() {
    return lease != null && clock.nanoTime() - askedAt < term;
  }

  /** Shows this gateway alive. False when the lease is another's by now. */
  boolean renew() {
    Lease held = lease;
    if (held == null) {
      return false;
    }
    long asked = clock.nanoTime();
    Lease renewed =
        catalog.<@Nullable Lease, RuntimeException>transact(tx -> tx.leases().renew(held));
    lease = renewed;
    askedAt = asked;
    return renewed != null;
  }

  /** Gives it back, so that nobody has to wait for it. */
  void release() {
    Lease held = lease;
    lease = null;
    if (held != null) {
      catalog.transact(tx -> {
        tx.leases().release(held);
        return held;
      });
    }
  }
}
