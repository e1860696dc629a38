package eu.rempart.gateway.jobs;

import eu.rempart.catalog.Catalog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plans jobs when their time has come. An appointment and its job are one transaction, so among any
 * number of gateways each is kept once. Those missed while none ran are made up for by one job, as
 * soon as one runs again. A schedule's first appointment is the one after it was first seen.
 */
public final class JobCalendar {
  private static final Logger log = LoggerFactory.getLogger(JobCalendar.class);

  private final Catalog catalog;
  private final JobControl control;
  private final JobClock clock;
  private final List<Entry> entries = new ArrayList<>();

  private record Entry(String name, Recurrence when, Function<Instant, JobRequest> what) {}

  public JobCalendar(Catalog catalog, JobControl control, JobClock clock) {
    this.catalog = catalog;
    this.control = control;
    this.clock = clock;
  }

  /**
   * Adds a schedule.
   *
   * @param name the schedule's, for good: what was kept is remembered under it
   * @param what the job to plan, given the time now
   */
  public JobCalendar add(String name, Recurrence when, Function<Instant, JobRequest> what) {
    entries.add(new Entry(name, when, what));
    return this;
  }

  /** Plans what is due; called again and again. */
  public void keep() {
    for (Entry entry : entries) {
      keep(entry);
    }
  }

  private void keep(Entry entry) {
    Instant now = clock.instant();
    Optional<Instant> latest = entry.when.latest(now);
    if (latest.isEmpty() || !isDue(entry.name, latest.get())) {
      return;
    }
    JobPlan plan =
        catalog.<@Nullable JobPlan, RuntimeException>transact(tx -> {
          Instant kept = tx.schedules().keptUntil(entry.name);
          if (kept != null && !kept.isBefore(latest.get())) {
            return null;
          }
          tx.schedules().keep(entry.name, kept == null ? now : latest.get());
          return kept == null ? null : control.plan(tx, entry.what.apply(now));
        });
    switch (plan) {
      case null -> {}
      case JobPlan.Planned(var job) ->
          log.info("job {} ({}) is planned by {}", job.id(), job.kind(), entry.name);
      case JobPlan.Active(var job) ->
          log.warn(
              "{} is due, but its job {} of before has not ended: {}",
              entry.name,
              job.id(),
              job.state());
      case JobPlan.Refused(var sentence) ->
          log.error("the job of {} cannot be planned: {}", entry.name, sentence);
    }
  }

  /** Asked without a transaction: most of the time nothing is due. */
  private boolean isDue(String name, Instant latest) {
    Instant kept =
        catalog.<@Nullable Instant, RuntimeException>read(tx -> tx.schedules().keptUntil(name));
    return kept == null || kept.isBefore(latest);
  }
}
