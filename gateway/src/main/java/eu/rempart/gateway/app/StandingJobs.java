package eu.rempart.gateway.app;

import eu.rempart.catalog.Catalog;
import eu.rempart.gateway.config.JobsConfig;
import eu.rempart.gateway.jobs.GarbageCollector;
import eu.rempart.gateway.jobs.JobSchedule;
import eu.rempart.gateway.jobs.OrphanSweep;
import eu.rempart.gateway.metrics.GatewayMetrics;
import eu.rempart.gateway.place.SiteWatch;
import java.time.Clock;

/** What every gateway does again and again, whatever the keys: garbage, orphans, places. */
final class StandingJobs {
  private StandingJobs() {}

  /** Starts them, after what a killed process left pending has been given up. */
  static JobSchedule start(
      JobsConfig jobs,
      Catalog catalog,
      OpenPlaces places,
      SiteWatch watch,
      GatewayMetrics metrics,
      Clock clock) {
    GarbageCollector garbage =
        new GarbageCollector(catalog, places.sites(), metrics.queues(), clock);
    OrphanSweep orphans = new OrphanSweep(catalog, metrics.queues(), clock);
    // Nothing of this process is pending yet: what is was left by one that was killed.
    orphans.run(clock.instant());
    return new JobSchedule()
        .every(jobs.garbageEvery(), "garbage collection", garbage::run)
        .every(
            jobs.orphanEvery(),
            "orphan sweep",
            () -> orphans.run(clock.instant().minus(jobs.orphanAge())))
        .every(jobs.siteCheckEvery(), "site check", watch::check);
  }
}
