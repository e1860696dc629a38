package eu.rempart.gateway.app;

import eu.rempart.catalog.Catalog;
import eu.rempart.gateway.app.folder.DataFolder;
import eu.rempart.gateway.app.key.KeyHolder;
import eu.rempart.gateway.config.DestructionConfig;
import eu.rempart.gateway.config.RempartConfig;
import eu.rempart.gateway.config.RotationConfig;
import eu.rempart.gateway.identity.Identities;
import eu.rempart.gateway.jobs.JobCalendar;
import eu.rempart.gateway.jobs.JobClock;
import eu.rempart.gateway.jobs.JobControl;
import eu.rempart.gateway.jobs.JobJournal;
import eu.rempart.gateway.jobs.JobKind;
import eu.rempart.gateway.jobs.JobPlanner;
import eu.rempart.gateway.jobs.JobRunner;
import eu.rempart.gateway.jobs.JobSchedule;
import eu.rempart.gateway.jobs.Leases;
import eu.rempart.gateway.keys.CatalogKeyRing;
import eu.rempart.gateway.keys.destruction.DestructionScan;
import eu.rempart.gateway.keys.revocation.Reencrypt;
import eu.rempart.gateway.keys.rotation.JobFigures;
import eu.rempart.gateway.keys.rotation.KeyAges;
import eu.rempart.gateway.keys.rotation.KeySchedules;
import eu.rempart.gateway.keys.rotation.Reseal;
import eu.rempart.gateway.keys.rotation.RotateBucketKeys;
import eu.rempart.gateway.keys.rotation.RotateCatalogKey;
import eu.rempart.gateway.keys.rotation.RotateKek;
import eu.rempart.gateway.metrics.GatewayMetrics;
import eu.rempart.keymanager.KeyManager;
import java.time.Duration;
import java.util.List;

/** The long jobs of this gateway: which there are, who runs them, and when. */
final class KeyJobs implements AutoCloseable {
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration ROUND = Duration.ofSeconds(5);
  private static final Duration FIGURES = Duration.ofSeconds(5);
  private static final Duration AGES = Duration.ofMinutes(1);

  private final JobRunner runner;
  private final JobControl control;
  private final JobCalendar calendar;
  private final JobSchedule watch = new JobSchedule();
  private final JobFigures jobFigures;
  private final KeyAges keyAges;

  /**
   * @param folder whose id names this gateway and no other that can run at the same time
   * @param reencrypt what encrypts anew, which knows where blobs are
   */
  KeyJobs(
      Catalog catalog,
      KeyManager keys,
      KeyHolder keks,
      CatalogKeyRing ring,
      Identities identities,
      RempartConfig config,
      DataFolder folder,
      Reencrypt reencrypt,
      JobJournal journal,
      GatewayMetrics metrics) {
    JobClock clock = JobClock.SYSTEM;
    DestructionConfig destruction = config.keys().destruction();
    List<JobKind> kinds =
        List.of(
            new RotateKek(catalog, keks.keks(), keks, new CatalogKeyOfKek(ring.file()), journal),
            new RotateBucketKeys(catalog, keys, journal),
            new RotateCatalogKey(catalog, ring, identities, journal),
            new Reseal(catalog, keys),
            new DestructionScan(catalog, destruction.undo(), destruction.notice(), clock::instant),
            reencrypt);
    JobPlanner planner = new JobPlanner(kinds, clock);
    runner =
        new JobRunner(
            catalog, planner, new Leases(catalog, folder.instanceId(), LEASE, clock), clock, ROUND);
    control = new JobControl(catalog, planner, clock, runner::nudge);
    calendar = new JobCalendar(catalog, control, clock);
    RotationConfig rotation = config.keys().rotation();
    new KeySchedules(rotation).addTo(calendar);
    jobFigures = new JobFigures(catalog, metrics);
    keyAges =
        new KeyAges(catalog, keks.keks(), ring.file()::created, rotation, metrics, clock::instant);
  }

  /** For administrators. */
  JobControl control() {
    return control;
  }

  /** Runs what is planned and what was under way when the gateway ended, and plans what is due. */
  void start() {
    runner.start(calendar::keep);
    watch.nowAndEvery(FIGURES, "job figures", jobFigures).nowAndEvery(AGES, "key ages", keyAges);
  }

  @Override
  public void close() {
    watch.close();
    runner.close();
  }
}
