package eu.rempart.gateway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.Job;
import eu.rempart.catalog.store.MemoryCatalogStore;
import eu.rempart.envelope.ValueKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class JobControlTest {
  private final Catalog catalog = new Catalog(new MemoryCatalogStore(), ValueKey.generate());
  private final AtomicInteger nudges = new AtomicInteger();
  private final FakeClock clock = new FakeClock();
  private final JobControl control =
      new JobControl(
          catalog,
          new JobPlanner(List.of(new CountingKind("count", false)), clock),
          clock,
          nudges::incrementAndGet);

  @Test
  void refusesWhatNobodyCanDo() {
    assertThat(control.plan(JobRequest.of("dance", Map.of(), "alice")))
        .isEqualTo(new JobPlan.Refused("There is no kind of job called dance"));
    assertThat(control.plan(JobRequest.of("count", Map.of(), "alice")))
        .isEqualTo(new JobPlan.Refused("Say how far to count"));
    assertThat(control.latest("", 10)).isEmpty();
  }

  @Test
  void plansTheSameJobOnce() {
    Job first = planned(request("10"));
    assertThat(control.plan(request("10"))).isEqualTo(new JobPlan.Active(first));
    assertThat(control.plan(request("11"))).isInstanceOf(JobPlan.Planned.class);
    assertThat(control.plan(request("10").dry())).isInstanceOf(JobPlan.Planned.class);

    control.cancel(first.id(), "bob");
    assertThat(control.plan(request("10"))).isInstanceOf(JobPlan.Planned.class);
  }

  @Test
  void tellsTheRunnerThatThereIsWork() {
    planned(request("10"));
    assertThat(nudges).hasPositiveValue();
  }

  @Test
  void saysWhyAJobCannotChange() {
    Job job = planned(request("10"));
    assertThat(control.resume(job.id())).isInstanceOf(JobChange.NotNow.class);
    assertThat(control.pause(job.id(), "bob")).isInstanceOf(JobChange.Changed.class);
    assertThat(control.pause(job.id(), "bob"))
        .isInstanceOfSatisfying(
            JobChange.NotNow.class,
            change -> assertThat(change.sentence()).isEqualTo("The job is paused already"));
    assertThat(control.cancel(job.id(), "bob")).isInstanceOf(JobChange.Changed.class);
    assertThat(control.limit(job.id(), 5)).isInstanceOf(JobChange.NotNow.class);
    assertThat(control.pause("none", "bob")).isEqualTo(new JobChange.NoSuchJob("none"));
  }

  private static JobRequest request(String to) {
    return JobRequest.of("count", Map.of("to", to), "alice");
  }

  private Job planned(JobRequest request) {
    JobPlan plan = control.plan(request);
    assertThat(plan).isInstanceOf(JobPlan.Planned.class);
    return ((JobPlan.Planned) plan).job();
  }
}
