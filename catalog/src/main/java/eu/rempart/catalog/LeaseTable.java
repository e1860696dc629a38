package eu.rempart.catalog;

import eu.rempart.catalog.record.Lease;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Leases. Whether one has run out is for whoever wants it to judge: who has seen the very same
 * {@link Lease} for its whole term, by a clock of its own, may take it.
 */
public final class LeaseTable {

  private final Rows rows;

  LeaseTable(Rows rows) {
    this.rows = rows;
  }

  /** The lease as it is now, or null when nobody ever took it. */
  public @Nullable Lease find(String name) {
    return rows.get(RowKeys.lease(name), Lease.class);
  }

  /**
   * Takes a lease with a new token: when nobody has it, when the taker has it (from a life before),
   * or when it is still as it was seen a term ago.
   *
   * @param runOut the lease as the taker has seen it for its whole term; null for none
   * @return the lease, or null when another has it
   */
  public @Nullable Lease take(String name, String holder, Duration term, @Nullable Lease runOut) {
    Lease now = find(name);
    if (now != null
        && now.holder() != null
        && !now.holder().equals(holder)
        && !now.equals(runOut)) {
      return null;
    }
    Lease taken = new Lease(name, holder, now == null ? 1 : now.token() + 1, 0, term.toMillis());
    rows.put(RowKeys.lease(name), taken);
    return taken;
  }

  /** Shows the holder alive; null when the lease is another's by now. */
  public @Nullable Lease renew(Lease held) {
    if (!holds(held)) {
      return null;
    }
    Lease renewed =
        new Lease(held.name(), held.holder(), held.token(), held.renewals() + 1, held.termMillis());
    rows.put(RowKeys.lease(held.name()), renewed);
    return renewed;
  }

  /** Gives a lease back, unless it is another's by now. */
  public void release(Lease held) {
    if (holds(held)) {
      rows.put(
          RowKeys.lease(held.name()),
          new Lease(held.name(), null, held.token(), 0, held.termMillis()));
    }
  }

  private boolean holds(Lease held) {
    Lease now = find(held.name());
    return now != null && now.holder() != null && now.token() == held.token();
  }
}
