package eu.rempart.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** For each schedule, up to when its appointments are answered for. */
public final class ScheduleTable {

  private final Rows rows;

  ScheduleTable(Rows rows) {
    this.rows = rows;
  }

  /** The time, or null for a schedule that is new. */
  public @Nullable Instant keptUntil(String name) {
    Kept kept = rows.get(RowKeys.schedule(name), Kept.class);
    return kept == null ? null : kept.until();
  }

  public void keep(String name, Instant until) {
    rows.put(RowKeys.schedule(name), new Kept(until));
  }

  /** The row. */
  record Kept(Instant until) {}
}
