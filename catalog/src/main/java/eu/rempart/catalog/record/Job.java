package eu.rempart.catalog.record;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work that outlives a request, and the gateway that runs it.
 *
 * @param id sorts by the time it was planned
 * @param kind which work
 * @param parameters what the kind asks for, by name
 * @param dryRun whether it only counts what it would do
 * @param plannedBy an officer's name, or a schedule's
 * @param rate the most items a second; 0 for as many as it can
 * @param measured items a second it reached lately, 0 while it does not run
 * @param started when it first ran
 * @param ended when it came to its end
 * @param lastError what went wrong last, whether it goes on or not
 */
public record Job(
    String id,
    String kind,
    Map<String, String> parameters,
    boolean dryRun,
    String plannedBy,
    Instant planned,
    int rate,
    JobState state,
    JobProgress progress,
    double measured,
    @Nullable Instant started,
    @Nullable Instant ended,
    @Nullable String lastError) {

  public Job {
    parameters = Map.copyOf(parameters);
    if (rate < 0) {
      throw new IllegalArgumentException("a rate of " + rate);
    }
    if (state.ended() != (ended != null)) {
      throw new IllegalArgumentException(
          state + (ended == null ? " without" : " with") + " an end");
    }
  }

  /** A job nobody has run yet. */
  public static Job planned(
      String id,
      String kind,
      Map<String, String> parameters,
      boolean dryRun,
      String plannedBy,
      Instant now,
      int rate) {
    return new Job(
        id,
        kind,
        parameters,
        dryRun,
        plannedBy,
        now,
        rate,
        new JobState.Planned(now),
        JobProgress.NONE,
        0,
        null,
        null,
        null);
  }

  /** In another state since a time. */
  public Job in(JobState next, Instant now) {
    Instant first = started == null && next instanceof JobState.Running ? now : started;
    double speed = next instanceof JobState.Running ? measured : 0;
    return new Job(
        id,
        kind,
        parameters,
        dryRun,
        plannedBy,
        planned,
        rate,
        next,
        progress,
        speed,
        first,
        next.ended() ? now : null,
        lastError);
  }

  /** Further on. */
  public Job at(JobProgress next, double itemsPerSecond) {
    return new Job(
        id,
        kind,
        parameters,
        dryRun,
        plannedBy,
        planned,
        rate,
        state,
        next,
        itemsPerSecond,
        started,
        ended,
        lastError);
  }

  /** With a sentence about what went wrong; null when all is well again. */
  public Job withError(@Nullable String sentence) {
    return new Job(
        id,
        kind,
        parameters,
        dryRun,
        plannedBy,
        planned,
        rate,
        state,
        progress,
        measured,
        started,
        ended,
        sentence);
  }

  /** With another limit; 0 for none. */
  public Job withRate(int itemsPerSecond) {
    return new Job(
        id,
        kind,
        parameters,
        dryRun,
        plannedBy,
        planned,
        itemsPerSecond,
        state,
        progress,
        measured,
        started,
        ended,
        lastError);
  }

  /** How long it has yet to run at its present speed; null when that cannot be told. */
  public @Nullable Duration left() {
    long items = progress.total() - progress.done();
    if (!(state instanceof JobState.Running) || items < 0 || measured <= 0) {
      return null;
    }
    return Duration.ofMillis((long) (items * 1000 / measured));
  }
}
