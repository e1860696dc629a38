package eu.rempart.gateway.app;

import eu.rempart.catalog.Catalog;
import eu.rempart.gateway.config.DestructionConfig;
import eu.rempart.gateway.config.KeysConfig;
import eu.rempart.gateway.jobs.JobCalendar;
import eu.rempart.gateway.jobs.JobClock;
import eu.rempart.gateway.jobs.JobControl;
import eu.rempart.gateway.jobs.JobKind;
import eu.rempart.gateway.jobs.JobPlanner;
import eu.rempart.gateway.jobs.JobRunner;
import eu.rempart.gateway.jobs.Leases;
import eu.rempart.gateway.keys.destruction.DestructionScan;
import eu.rempart.gateway.keys.revocation.Reencrypt;
import eu.rempart.gateway.keys.rotation.KeySchedules;
import eu.rempart.gateway.keys.rotation.Reseal;
import eu.rempart.gateway.keys.rotation.RotateBucketKeys;
import eu.rempart.keymanager.KeyManager;
import java.time.Duration;
import java.util.List;

/** The long jobs of this gateway: which there are, who runs them, and when. */
final class KeyJobs implements AutoCloseable {
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration ROUND = Duration.ofSeconds(5);

  private final JobRunner runner;
  private final JobControl control;
  private final JobCalendar calendar;

  /**
   * @param holder names this gateway and no other that can run at the same time
   * @param reencrypt what encrypts anew, which knows where blobs are
   */
  KeyJobs(Catalog catalog, KeyManager keys, KeysConfig config, String holder, Reencrypt reencrypt) {
    JobClock clock = JobClock.SYSTEM;
    DestructionConfig destruction = config.destruction();
    List<JobKind> kinds =
        List.of(
            new RotateBucketKeys(catalog, keys),
            new Reseal(catalog, keys),
            new DestructionScan(catalog, destruction.undo(), destruction.notice(), clock::instant),
            reencrypt);
    JobPlanner planner = new JobPlanner(kinds, clock);
    runner =
        new JobRunner(catalog, planner, new Leases(catalog, holder, LEASE, clock), clock, ROUND);
    control = new JobControl(catalog, planner, clock, runner::nudge);
    calendar = new JobCalendar(catalog, control, clock);
    new KeySchedules(config.rotation()).addTo(calendar);
  }

  /** For administrators. */
  JobControl control() {
    return control;
  }

  /** Runs what is planned and what was under way when the gateway ended, and plans what is due. */
  void start() {
    runner.start(calendar::keep);
  }

  @Override
  public void close() {
    runner.close();
  }
}
