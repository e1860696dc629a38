package eu.rempart.gateway.jobs;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.Job;
import eu.rempart.catalog.record.JobState;
import eu.rempart.catalog.store.CatalogException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A job while this gateway runs it: step after step, each committed only while the job's row says
 * that this lease runs it. A pause, a cancellation and another gateway's taking over all write that
 * row, so that none of them can be overtaken by a step.
 */
final class JobRun implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(JobRun.class);
  private static final Duration FIRST_RETRY = Duration.ofMillis(200);
  private static final Duration LAST_RETRY = Duration.ofSeconds(30);

  private final Catalog catalog;
  private final JobPlanner planner;
  private final JobKind kind;
  private final HeldLease lease;
  private final JobClock clock;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Pace pace;
  private Duration retryAfter = FIRST_RETRY;
  private volatile boolean ended;
  private Job job;

  JobRun(
      Catalog catalog, JobPlanner planner, JobKind kind, Job job, HeldLease lease, JobClock clock) {
    this.catalog = catalog;
    this.planner = planner;
    this.kind = kind;
    this.job = job;
    this.lease = lease;
    this.clock = clock;
    this.pace = new Pace(clock.nanoTime());
  }

  HeldLease lease() {
    return lease;
  }

  /** No step is begun after this; the job stays as it is, for whoever runs it next. */
  void stop() {
    stopped.countDown();
  }

  /** Whether the run is over, and its lease of no use any more. */
  boolean ended() {
    return ended;
  }

  @Override
  public void run() {
    try {
      boolean more = true;
      while (more && !isStopped()) {
        more = runUntilTrouble();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.error("the job {} stopped; it will be taken up again", job.id(), e);
    } finally {
      ended = true;
    }
  }

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }

  /** Whether to try again. */
  private boolean runUntilTrouble() throws InterruptedException {
    try (JobWork work = kind.open(job)) {
      while (!isStopped()) {
        JobStep step = work.next(job.progress(), Pace.stepLimit(job.rate()));
        Job next = advance(step);
        if (next == null) {
          return false;
        }
        long items = next.progress().done() - job.progress().done();
        job = next;
        pace.add(items, clock.nanoTime());
        retryAfter = FIRST_RETRY;
        if (next.state().ended()) {
          log.info("job {} ({}) is done: {}", job.id(), job.kind(), job.progress().counts());
          return false;
        }
        Duration rest = pace.rest(items, job.rate(), clock.nanoTime());
        if (!rest.isZero()) {
          clock.await(stopped, rest);
        }
      }
      return false;
    } catch (RuntimeException e) {
      return outlast(JobTrouble.of(e));
    }
  }

  /** Commits a step; the job after it, or null when this run has no more to say. */
  private @Nullable Job advance(JobStep step) {
    Job before = job;
    return catalog.<@Nullable Job, RuntimeException>transact(tx -> {
      Job now = tx.jobs().find(before.id());
      if (now == null || !isMine(now)) {
        return null;
      }
      JobStep.Outcome outcome = step.commit(tx, now.progress());
      Job after = now.at(outcome.progress(), pace.measured()).withError(null);
      if (outcome instanceof JobStep.Finished finished) {
        after = after.in(new JobState.Done(), clock.instant());
        finished.next().forEach(request -> planner.plan(tx, request));
      }
      tx.jobs().update(after);
      return after;
    });
  }

  private boolean isMine(Job now) {
    return now.state() instanceof JobState.Running running && running.token() == lease.token();
  }

  private boolean outlast(JobTrouble trouble) throws InterruptedException {
    boolean lasting = trouble instanceof JobTrouble.Lasting;
    boolean more =
        tell(now ->
            lasting
                ? now.in(new JobState.Failed(trouble.sentence()), clock.instant())
                    .withError(trouble.sentence())
                : now.withError(trouble.sentence()));
    if (lasting) {
      log.error("job {} ({}) failed: {}", job.id(), job.kind(), trouble.sentence());
      return false;
    }
    log.warn("job {} ({}) waits: {}", job.id(), job.kind(), trouble.sentence());
    clock.await(stopped, retryAfter);
    Duration twice = retryAfter.multipliedBy(2);
    retryAfter = twice.compareTo(LAST_RETRY) < 0 ? twice : LAST_RETRY;
    return more;
  }

  /** Writes to the job's row; false when the job is no longer this run's. */
  private boolean tell(UnaryOperator<Job> change) {
    try {
      return catalog.transact(tx -> {
        Job now = tx.jobs().find(job.id());
        if (now == null || !isMine(now)) {
          return false;
        }
        tx.jobs().update(change.apply(now));
        return true;
      });
    } catch (CatalogException e) {
      log.warn("job {} cannot tell how it stands: {}", job.id(), e.getMessage());
      return true;
    }
  }
}
