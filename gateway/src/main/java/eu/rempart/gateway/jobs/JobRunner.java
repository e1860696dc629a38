package eu.rempart.gateway.jobs;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.Job;
import eu.rempart.catalog.record.JobState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the jobs in the catalog: one of each kind at a time among all gateways, each on a platform
 * thread of its own. A job whose gateway died is taken up from its cursor once the lease has run
 * out, by the same gateway at once.
 */
public final class JobRunner implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(JobRunner.class);
  private static final Duration LONGEST_END = Duration.ofSeconds(20);

  private final Catalog catalog;
  private final JobPlanner planner;
  private final Leases leases;
  private final JobClock clock;
  private final Duration round;
  private final Map<String, Running> running = new HashMap<>();
  private final Semaphore nudges = new Semaphore(0);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile @Nullable Thread dispatcher;

  private record Running(JobRun run, Thread thread) {}

  /**
   * @param round how often to look for jobs, when nothing is said of new ones; well below the term
   *     of the leases
   */
  public JobRunner(
      Catalog catalog, JobPlanner planner, Leases leases, JobClock clock, Duration round) {
    this.catalog = catalog;
    this.planner = planner;
    this.leases = leases;
    this.clock = clock;
    this.round = round;
  }

  /**
   * Begins to look for jobs, now and again and again.
   *
   * @param before what to do each time first, such as planning what is due
   */
  public void start(Runnable before) {
    dispatcher = Thread.ofPlatform().name("job-runner").daemon(true).start(() -> dispatch(before));
  }

  /** There may be a job to run: look now. */
  public void nudge() {
    nudges.release();
  }

  private void dispatch(Runnable before) {
    while (stopped.getCount() > 0) {
      try {
        before.run();
        round();
      } catch (RuntimeException e) {
        log.warn("the jobs cannot be looked through just now: {}", e.toString());
      }
      try {
        if (nudges.tryAcquire(round.toMillis(), TimeUnit.MILLISECONDS)) {
          nudges.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** One look through everything. Only the dispatcher calls it, and tests instead of it. */
  void round() {
    forgetEnded();
    running.values().removeIf(each -> !renewed(each));
    for (Job job : catalog.read(tx -> tx.jobs().active())) {
      JobKind kind = planner.kind(job.kind());
      if (kind != null && !running.containsKey(kind.name()) && isDue(job)) {
        begin(kind, job);
      }
    }
  }

  /** Whether no run is under way. Only the dispatcher calls it, and tests instead of it. */
  boolean isIdle() {
    return running.values().stream().allMatch(each -> each.run.ended());
  }

  private void forgetEnded() {
    running
        .entrySet()
        .removeIf(entry -> {
          Running each = entry.getValue();
          if (!each.run.ended()) {
            return false;
          }
          each.run.lease().release();
          return true;
        });
  }

  private static boolean renewed(Running each) {
    boolean held = each.run.lease().renew();
    if (!held) {
      each.run.stop();
    }
    return held;
  }

  private boolean isDue(Job job) {
    return switch (job.state()) {
      case JobState.Planned planned -> !planned.notBefore().isAfter(clock.instant());
      case JobState.Running _ -> true;
      case JobState.Paused _, JobState.Done _, JobState.Failed _, JobState.Cancelled _ -> false;
    };
  }

  private void begin(JobKind kind, Job found) {
    HeldLease lease = leases.take("job/" + kind.name());
    if (lease == null) {
      return;
    }
    Job job = claim(found, lease);
    if (job == null) {
      lease.release();
      return;
    }
    log.info("job {} ({}) runs from {}", job.id(), job.kind(), job.progress());
    JobRun run = new JobRun(catalog, planner, kind, job, lease, clock);
    Runnable andLookAgain =
        () -> {
          run.run();
          nudge();
        };
    Thread thread =
        Thread.ofPlatform().name("job-" + kind.name()).daemon(true).unstarted(andLookAgain);
    running.put(kind.name(), new Running(run, thread));
    thread.start();
  }

  private @Nullable Job claim(Job found, HeldLease lease) {
    return catalog.<@Nullable Job, RuntimeException>transact(tx -> {
      Job now = tx.jobs().find(found.id());
      if (now == null || !isDue(now)) {
        return null;
      }
      Job claimed = now.in(new JobState.Running(leases.holder(), lease.token()), clock.instant());
      tx.jobs().update(claimed);
      return claimed;
    });
  }

  /** Ends the steps under way and gives the leases back; the jobs stay as they are. */
  @Override
  public void close() {
    stopped.countDown();
    nudge();
    List<Running> left;
    try {
      Thread rounds = dispatcher;
      if (rounds != null) {
        rounds.join(LONGEST_END);
      }
      left = new ArrayList<>(running.values());
      left.forEach(each -> each.run.stop());
      for (Running each : left) {
        if (each.thread.join(LONGEST_END)) {
          each.run.lease().release();
        } else {
          log.warn("a step of {} did not end within {}", each.thread.getName(), LONGEST_END);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
