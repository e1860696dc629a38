package eu.rempart.gateway.s3;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that request documents may fill, all together. Every request has a little of its own,
 * which most documents fit into; what a larger one needs beyond it is taken from what all share and
 * given back when its request ends. No tenant has more than a quarter of that at a time.
 */
public final class DocumentBudget {
  /** What every request has of its own: with the 1,024 requests of the defaults, 16 MiB. */
  static final int OWN = 16 * 1024;

  private static final int TENANTS = 4;

  private final AtomicLong left;
  private final long mostByTenant;
  private final ConcurrentHashMap<String, Long> byTenant = new ConcurrentHashMap<>();

  /**
   * A budget.
   *
   * @param bytes what all requests may take beyond their own
   */
  public DocumentBudget(long bytes) {
    left = new AtomicLong(bytes);
    mostByTenant = bytes / TENANTS;
  }

  /** The share of one request of a tenant, which takes nothing yet. */
  public Share share(String tenant) {
    return new Share(tenant);
  }

  /** What may still be taken. */
  long left() {
    return left.get();
  }

  private boolean take(String tenant, long bytes) {
    if (byTenant.merge(tenant, bytes, Long::sum) <= mostByTenant && take(bytes)) {
      return true;
    }
    leave(tenant, bytes);
    return false;
  }

  private void leave(String tenant, long bytes) {
    byTenant.computeIfPresent(tenant, (_, taken) -> taken == bytes ? null : taken - bytes);
  }

  private boolean take(long bytes) {
    long before = left.get();
    while (before >= bytes) {
      if (left.compareAndSet(before, before - bytes)) {
        return true;
      }
      before = left.get();
    }
    return false;
  }

  /** What one request takes. For one thread. */
  public final class Share implements AutoCloseable {
    private final String tenant;
    private long taken;

    private Share(String tenant) {
      this.tenant = tenant;
    }

    /**
     * Makes sure of so many bytes in all.
     *
     * @throws S3Exception SlowDown when other documents have them, or too much is the tenant's
     */
    void require(long bytes) {
      long more = Math.max(0, bytes - OWN) - taken;
      if (more <= 0) {
        return;
      }
      if (!take(tenant, more)) {
        throw S3Exception.of(S3ErrorCode.SLOW_DOWN);
      }
      taken += more;
    }

    /** Gives all of it back. */
    @Override
    public void close() {
      left.addAndGet(taken);
      leave(tenant, taken);
      taken = 0;
    }
  }
}
