package eu.rempart.gateway.keys.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.Job;
import eu.rempart.catalog.store.CatalogStore;
import eu.rempart.envelope.EnvelopeHeader;
import eu.rempart.envelope.IssuedKey;
import eu.rempart.envelope.ValueKey;
import eu.rempart.gateway.jobs.FakeClock;
import eu.rempart.gateway.jobs.JobChange;
import eu.rempart.gateway.jobs.JobControl;
import eu.rempart.gateway.jobs.JobKind;
import eu.rempart.gateway.jobs.JobPlan;
import eu.rempart.gateway.jobs.JobPlanner;
import eu.rempart.gateway.jobs.JobRequest;
import eu.rempart.gateway.jobs.JobRunner;
import eu.rempart.gateway.jobs.Leases;
import eu.rempart.gateway.keys.CatalogBucketKeys;
import eu.rempart.keymanager.BucketKeyRecord;
import eu.rempart.keymanager.CacheTimes;
import eu.rempart.keymanager.KekProvider;
import eu.rempart.keymanager.KeyEvents;
import eu.rempart.keymanager.KeyManager;
import eu.rempart.keymanager.KeyScope;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A gateway's keys and catalog, and jobs that run as soon as they are planned. */
final class RotationFixture implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final FakeClock clock = new FakeClock();
  final Catalog catalog;
  final CatalogBucketKeys records;
  final KeyManager keys;

  RotationFixture(CatalogStore store, KekProvider provider) {
    this(new Catalog(store, ValueKey.generate()), provider);
  }

  RotationFixture(Catalog catalog, KekProvider provider) {
    this.catalog = catalog;
    records = new CatalogBucketKeys(catalog);
    keys = new KeyManager(provider, records, CacheTimes.DEFAULT, KeyEvents.NONE);
  }

  /** The bucket's current key under the one KEK there is. */
  @Nullable BucketKeyRecord current(String bucketId) {
    return records.current(bucketId, keys.keks().standard().name());
  }

  static KeyScope scope(String bucketId) {
    return new KeyScope("acme", bucketId);
  }

  /** A data key's header under the bucket's current key. */
  EnvelopeHeader issue(String bucketId) {
    try (IssuedKey issued = keys.issue(scope(bucketId))) {
      return issued.header();
    }
  }

  /** Runs a job of a kind to its end. */
  Job run(JobKind kind, JobRequest request) {
    JobPlan plan = control(kind).plan(request);
    assertThat(plan).isInstanceOf(JobPlan.Planned.class);
    return await(kind, ((JobPlan.Planned) plan).job().id());
  }

  /** Lets a job that failed go on to its end. */
  Job resume(JobKind kind, String id) {
    assertThat(control(kind).resume(id)).isInstanceOf(JobChange.Changed.class);
    return await(kind, id);
  }

  JobControl control(JobKind kind) {
    return new JobControl(catalog, new JobPlanner(List.of(kind), clock), clock, () -> {});
  }

  private Job await(JobKind kind, String id) {
    JobControl control = control(kind);
    JobPlanner planner = new JobPlanner(List.of(kind), clock);
    Leases leases = new Leases(catalog, "fixture", Duration.ofSeconds(30), clock);
    try (JobRunner runner = new JobRunner(catalog, planner, leases, clock, Duration.ofMillis(5))) {
      runner.start(() -> {});
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (true) {
        Job job = Objects.requireNonNull(control.find(id));
        if (job.state().ended()) {
          return job;
        }
        assertThat(System.nanoTime()).as("time is up; %s", job).isLessThan(end);
        LockSupport.parkNanos(1_000_000);
      }
    }
  }

  @Override
  public void close() {
    keys.close();
    catalog.close();
  }
}
