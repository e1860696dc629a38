package eu.rempart.gateway.jobs;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.CatalogTx;
import eu.rempart.catalog.record.Job;
import eu.rempart.catalog.record.JobState;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What administrators and schedules can ask of jobs. Any gateway answers, whichever runs the job:
 * when {@link #pause} or {@link #cancel} has returned Changed, no further step commits anywhere.
 */
public final class JobControl {
  private final Catalog catalog;
  private final JobPlanner planner;
  private final JobClock clock;
  private final Runnable nudge;

  /**
   * @param nudge told when there may be a job to run
   */
  public JobControl(Catalog catalog, JobPlanner planner, JobClock clock, Runnable nudge) {
    this.catalog = catalog;
    this.planner = planner;
    this.clock = clock;
    this.nudge = nudge;
  }

  /** Plans a job, to be run as soon as a gateway can. */
  public JobPlan plan(JobRequest request) {
    JobPlan plan = catalog.transact(tx -> plan(tx, request));
    nudge.run();
    return plan;
  }

  /** Plans a job in a transaction of the caller's. */
  public JobPlan plan(CatalogTx tx, JobRequest request) {
    return planner.plan(tx, request);
  }

  /** The job, or null. */
  public @Nullable Job find(String id) {
    return catalog.<@Nullable Job, RuntimeException>read(tx -> tx.jobs().find(id));
  }

  /** Jobs that have not ended, oldest first. */
  public List<Job> active() {
    return catalog.read(tx -> tx.jobs().active());
  }

  /**
   * Jobs, the latest first.
   *
   * @param before only jobs with smaller ids; empty for all
   * @param limit at least 1
   */
  public List<Job> latest(String before, int limit) {
    return catalog.read(tx -> tx.jobs().latest(before, limit));
  }

  /** Stops a job until it is resumed. */
  public JobChange pause(String id, String by) {
    return change(
        id,
        job ->
            switch (job.state()) {
              case JobState.Planned _, JobState.Running _ -> to(job, new JobState.Paused(by));
              case JobState.Paused _ -> notNow(job, "The job is paused already");
              case JobState.Done _, JobState.Failed _, JobState.Cancelled _ -> ended(job);
            });
  }

  /** Lets a paused or failed job go on from where it stopped. */
  public JobChange resume(String id) {
    return change(
        id,
        job ->
            switch (job.state()) {
              case JobState.Paused _, JobState.Failed _ ->
                  to(job, new JobState.Planned(clock.instant()));
              case JobState.Planned _, JobState.Running _ ->
                  notNow(job, "The job is not paused and has not failed");
              case JobState.Done _, JobState.Cancelled _ -> ended(job);
            });
  }

  /** Stops a job for good; what it did so far holds. */
  public JobChange cancel(String id, String by) {
    return change(
        id,
        job ->
            switch (job.state()) {
              case JobState.Planned _, JobState.Running _, JobState.Paused _ ->
                  to(job, new JobState.Cancelled(by));
              case JobState.Done _, JobState.Failed _, JobState.Cancelled _ -> ended(job);
            });
  }

  /**
   * Limits a job, at once when it runs.
   *
   * @param rate the most items a second; 0 for as many as it can
   */
  public JobChange limit(String id, int rate) {
    return change(
        id, job -> job.state().ended() ? ended(job) : new JobChange.Changed(job.withRate(rate)));
  }

  private JobChange change(String id, Function<Job, JobChange> decision) {
    JobChange change =
        catalog.transact(tx -> {
          Job job = tx.jobs().find(id);
          if (job == null) {
            return new JobChange.NoSuchJob(id);
          }
          JobChange decided = decision.apply(job);
          if (decided instanceof JobChange.Changed changed) {
            tx.jobs().update(changed.job());
          }
          return decided;
        });
    nudge.run();
    return change;
  }

  private JobChange to(Job job, JobState state) {
    return new JobChange.Changed(job.in(state, clock.instant()));
  }

  private static JobChange ended(Job job) {
    return notNow(job, "The job has ended");
  }

  private static JobChange notNow(Job job, String sentence) {
    return new JobChange.NotNow(job, sentence);
  }
}
