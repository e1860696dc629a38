package eu.rempart.catalog;

import eu.rempart.catalog.record.Job;
import eu.rempart.catalog.store.KeyRange;
import eu.rempart.catalog.store.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jobs, by id. */
public final class JobTable {

  private final Rows rows;

  JobTable(Rows rows) {
    this.rows = rows;
  }

  /** The job, or null. */
  public @Nullable Job find(String id) {
    return rows.get(RowKeys.job(id), Job.class);
  }

  /** Adds a job. False when the id is taken. */
  public boolean insert(Job job) {
    if (rows.has(RowKeys.job(job.id()))) {
      return false;
    }
    put(job);
    return true;
  }

  /**
   * Replaces a job.
   *
   * @throws IllegalStateException when there is none
   */
  public void update(Job job) {
    if (!rows.has(RowKeys.job(job.id()))) {
      throw new IllegalStateException("there is no job " + job.id());
    }
    put(job);
  }

  /** Jobs that have not ended, oldest first. */
  public List<Job> active() {
    byte[] table = KeyBytes.table(Table.ACTIVE_JOBS).bytes();
    List<Job> found = new ArrayList<>();
    for (Row row : rows.scan(KeyRange.prefixedBy(table), Integer.MAX_VALUE)) {
      int end = KeyBytes.textEnd(row.key(), table.length);
      Job job = find(KeyBytes.readText(row.key(), table.length, end));
      if (job != null) {
        found.add(job);
      }
    }
    return found;
  }

  /**
   * Jobs, the latest first.
   *
   * @param before only jobs with smaller ids; empty for all
   * @param limit at least 1
   */
  public List<Job> latest(String before, int limit) {
    byte[] table = KeyBytes.table(Table.JOBS).bytes();
    byte[] to = before.isEmpty() ? KeyRange.afterPrefix(table) : RowKeys.job(before);
    return rows.scanBackwards(KeyRange.of(table, to), limit).stream()
        .map(row -> rows.decode(row, Job.class))
        .toList();
  }

  /**
   * Forgets a job that has ended; no error when there is none.
   *
   * @throws IllegalStateException when it has not
   */
  public void delete(String id) {
    Job job = find(id);
    if (job != null && !job.state().ended()) {
      throw new IllegalStateException("the job " + id + " has not ended");
    }
    rows.delete(RowKeys.job(id));
  }

  private void put(Job job) {
    rows.put(RowKeys.job(job.id()), job);
    if (job.state().ended()) {
      rows.delete(RowKeys.activeJob(job.id()));
    } else {
      rows.mark(RowKeys.activeJob(job.id()));
    }
  }
}
