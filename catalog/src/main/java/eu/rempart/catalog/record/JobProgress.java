package eu.rempart.catalog.record;

import java.util.Map;
import java.util.TreeMap;

/**
 * How far a job has come. It is written in the transaction that does the work, so it says neither
 * more nor less than what was done.
 *
 * @param phase a word for what it is doing; empty before the beginning
 * @param cursor where the phase goes on, in the job's own terms; empty for its beginning
 * @param done items dealt with, in all phases
 * @param total items there will be, as estimated; 0 when that is not known
 * @param counts what became of the items, by name
 */
public record JobProgress(
    String phase, String cursor, long done, long total, Map<String, Long> counts) {

  /** Before the beginning. */
  public static final JobProgress NONE = new JobProgress("", "", 0, 0, Map.of());

  public JobProgress {
    counts = Map.copyOf(counts);
  }

  /** At another place, everything else as it is. */
  public JobProgress at(String newPhase, String newCursor) {
    return new JobProgress(newPhase, newCursor, done, total, counts);
  }

  /** With another estimate. */
  public JobProgress of(long newTotal) {
    return new JobProgress(phase, cursor, done, newTotal, counts);
  }

  /** With more items dealt with. */
  public JobProgress plus(long items, Map<String, Long> more) {
    Map<String, Long> sums = new TreeMap<>(counts);
    more.forEach((name, count) -> sums.merge(name, count, Long::sum));
    return new JobProgress(phase, cursor, done + items, total, sums);
  }

  /** The count of this name, or 0. */
  public long count(String name) {
    return counts.getOrDefault(name, 0L);
  }
}
