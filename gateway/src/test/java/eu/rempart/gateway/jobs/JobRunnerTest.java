package eu.rempart.gateway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.Job;
import eu.rempart.catalog.record.JobState;
import eu.rempart.catalog.store.MemoryCatalogStore;
import eu.rempart.envelope.ValueKey;
import eu.rempart.keymanager.KeyManagerUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobRunnerTest {
  private static final Duration TERM = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Catalog catalog = new Catalog(new MemoryCatalogStore(), ValueKey.generate());
  private final FakeClock clock = new FakeClock();
  private final List<JobRunner> runners = new ArrayList<>();
  private final List<CountingKind> kinds = new ArrayList<>();

  @AfterEach
  void close() {
    kinds.forEach(kind -> kind.permits.release(1_000_000));
    runners.forEach(JobRunner::close);
  }

  @Test
  void countsToTheEndAndSaysSo() {
    CountingKind kind = new CountingKind("count", false);
    JobRunner runner = runner("one", clock, kind);
    Job planned = plan(kind, 95);

    runner.round();

    Job done = await(planned, job -> job.state().ended());
    assertThat(done.state()).isEqualTo(new JobState.Done());
    assertThat(done.progress().counts()).containsExactly(Map.entry("counted", 95L));
    assertThat(done.progress().total()).isEqualTo(95);
    assertThat(done.started()).isNotNull();
    assertThat(counted("count", 95)).isTrue();
  }

  @Test
  void aDryRunCountsAndWritesNothing() {
    CountingKind kind = new CountingKind("count", false);
    JobRunner runner = runner("one", clock, kind);
    Job planned = planned(control(kind).plan(request(kind, 20).dry()));

    runner.round();

    Job done = await(planned, job -> job.state().ended());
    assertThat(done.progress().count("counted")).isEqualTo(20);
    assertThat(counted("count", 1)).isFalse();
  }

  @Test
  void noStepCommitsAfterAPauseAndNoneIsLostByIt() {
    CountingKind kind = new CountingKind("count", true);
    JobRunner runner = runner("one", clock, kind);
    JobControl control = control(kind);
    Job planned = plan(kind, 95);
    runner.round();
    kind.permits.release(3);
    await(planned, job -> job.progress().done() == 30);

    assertThat(control.pause(planned.id(), "alice")).isInstanceOf(JobChange.Changed.class);
    kind.permits.release(1000);
    settle(runner);

    Job paused = now(planned);
    assertThat(paused.state()).isEqualTo(new JobState.Paused("alice"));
    assertThat(paused.progress().done()).isEqualTo(30);

    control.resume(planned.id());
    runner.round();
    await(planned, job -> job.state() instanceof JobState.Done);
    assertThat(kind.opened).containsExactly("", "30");
    assertThat(counted("count", 95)).isTrue();
  }

  @Test
  void aCancelledJobStaysCancelled() {
    CountingKind kind = new CountingKind("count", true);
    JobRunner runner = runner("one", clock, kind);
    JobControl control = control(kind);
    Job planned = plan(kind, 95);
    runner.round();
    kind.permits.release(1);
    await(planned, job -> job.progress().done() == 10);

    control.cancel(planned.id(), "bob");
    kind.permits.release(1000);
    settle(runner);
    runner.round();

    assertThat(now(planned).state()).isEqualTo(new JobState.Cancelled("bob"));
    assertThat(now(planned).progress().done()).isEqualTo(10);
    assertThat(control.resume(planned.id())).isInstanceOf(JobChange.NotNow.class);
  }

  @Test
  void whatPassesIsTriedAgainAndShownMeanwhile() {
    CountingKind kind = new CountingKind("count", false);
    kind.failure.set(() -> new KeyManagerUnavailableException("Vault is sealed"));
    JobRunner runner = runner("one", clock, kind);
    Job planned = plan(kind, 20);
    runner.round();

    Job waiting = await(planned, job -> job.lastError() != null);
    assertThat(waiting.state()).isInstanceOf(JobState.Running.class);
    assertThat(waiting.lastError()).isEqualTo("Vault is sealed");

    kind.failure.set(null);
    Job done = await(planned, job -> job.state().ended());
    assertThat(done.state()).isEqualTo(new JobState.Done());
    assertThat(done.lastError()).isNull();
  }

  @Test
  void whatDoesNotPassFailsTheJobUntilItIsResumed() {
    CountingKind kind = new CountingKind("count", true);
    JobRunner runner = runner("one", clock, kind);
    Job planned = plan(kind, 30);
    runner.round();
    kind.permits.release(1);
    await(planned, job -> job.progress().done() == 10);
    kind.failure.set(() -> new JobFailedException("Site 'lyon' is gone: put it back"));
    kind.permits.release(1000);

    Job failed = await(planned, job -> job.state().ended());
    assertThat(failed.state()).isEqualTo(new JobState.Failed("Site 'lyon' is gone: put it back"));
    assertThat(failed.progress().done()).isEqualTo(10);

    kind.failure.set(null);
    settle(runner);
    control(kind).resume(planned.id());
    runner.round();
    await(planned, job -> job.state() instanceof JobState.Done);
    assertThat(counted("count", 30)).isTrue();
  }

  @Test
  void anUnknownFaultIsToldWithoutItsText() {
    CountingKind kind = new CountingKind("count", false);
    kind.failure.set(() -> new IllegalArgumentException("secret-canary"));
    JobRunner runner = runner("one", clock, kind);
    Job planned = plan(kind, 20);
    runner.round();
    Job failed = await(planned, job -> job.state().ended());
    assertThat(failed.lastError())
        .contains("IllegalArgumentException", "log")
        .doesNotContain("canary");
  }

  @Test
  void aGatewayThatStartsAgainTakesItsJobUpAtOnce() {
    CountingKind before = new CountingKind("count", true);
    JobRunner killed = runner("one", clock, before);
    Job planned = plan(before, 95);
    killed.round();
    before.permits.release(3);
    await(planned, job -> job.progress().done() == 30);

    CountingKind after = new CountingKind("count", false);
    runner("one", clock, after).round();
    await(planned, job -> job.state() instanceof JobState.Done);
    before.permits.release(1000);
    settle(killed);

    assertThat(after.opened).containsExactly("30");
    assertThat(counted("count", 95)).as("each number once").isTrue();
  }

  @Test
  void anotherGatewayWaitsForTheLeaseWhateverItsClockSays() {
    CountingKind dead = new CountingKind("count", true);
    JobRunner killed = runner("one", clock, dead);
    Job planned = plan(dead, 95);
    killed.round();
    dead.permits.release(3);
    await(planned, job -> job.progress().done() == 30);

    CountingKind other = new CountingKind("count", false);
    JobRunner heir = runner("two", clock.skewed(Duration.ofDays(400)), other);
    heir.round();
    clock.advance(TERM);
    heir.round();
    assertThat(other.opened).as("within the term and its margin").isEmpty();

    clock.advance(TERM.dividedBy(2));
    heir.round();
    Job done = await(planned, job -> job.state() instanceof JobState.Done);
    assertThat(other.opened).containsExactly("30");
    assertThat(done.progress().count("counted")).isEqualTo(95);
  }

  @Test
  void aGatewayThatIsAliveKeepsItsLease() {
    CountingKind slow = new CountingKind("count", true);
    JobRunner alive = runner("one", clock, slow);
    Job planned = plan(slow, 20);
    alive.round();
    CountingKind other = new CountingKind("count", false);
    JobRunner envious = runner("two", clock, other);
    for (int i = 0; i < 20; i++) {
      alive.round();
      envious.round();
      clock.advance(TERM.dividedBy(3));
    }
    assertThat(other.opened).isEmpty();
    slow.permits.release(1000);
    await(planned, job -> job.state() instanceof JobState.Done);
  }

  @Test
  void aStepOfALostLeaseDoesNotCommit() {
    CountingKind slow = new CountingKind("count", true);
    JobRunner asleep = runner("one", clock, slow);
    Job planned = plan(slow, 50);
    asleep.round();
    slow.permits.release(2);
    await(planned, job -> job.progress().done() == 20);

    CountingKind fast = new CountingKind("count", false);
    JobRunner heir = runner("two", clock, fast);
    heir.round();
    clock.advance(TERM.multipliedBy(2));
    heir.round();
    await(planned, job -> job.state() instanceof JobState.Done);
    slow.permits.release(1000);
    settle(asleep);

    assertThat(counted("count", 50)).as("each number once").isTrue();
  }

  @Test
  void keepsToItsRateAndTellsWhatIsLeft() {
    CountingKind kind = new CountingKind("count", true);
    JobRunner runner = runner("one", clock, kind);
    Job planned = planned(control(kind).plan(request(kind, 1000).at(20)));
    Instant before = clock.instant();
    runner.round();
    kind.permits.release(100);
    Job half = await(planned, job -> job.progress().done() == 500);
    assertThat(half.measured()).isBetween(15.0, 25.0);
    assertThat(half.left()).isBetween(Duration.ofSeconds(18), Duration.ofSeconds(35));
    kind.permits.release(1000);
    await(planned, job -> job.state() instanceof JobState.Done);
    assertThat(Duration.between(before, clock.instant()))
        .isBetween(Duration.ofSeconds(48), Duration.ofSeconds(52));
  }

  @Test
  void oneJobOfAKindAtATimeAndKindsSideBySide() {
    CountingKind one = new CountingKind("count", true);
    CountingKind two = new CountingKind("weigh", false);
    JobRunner runner = runner("one", clock, one, two);
    Job first = plan(one, 10);
    clock.advance(Duration.ofSeconds(1));
    Job second = plan(one, 20);
    Job third = plan(two, 10);
    runner.round();
    await(third, job -> job.state() instanceof JobState.Done);
    assertThat(now(second).state()).isInstanceOf(JobState.Planned.class);
    one.permits.release(1000);
    await(first, job -> job.state() instanceof JobState.Done);
    settle(runner);
    runner.round();
    await(second, job -> job.state() instanceof JobState.Done);
  }

  @Test
  void stoppingLeavesTheJobToTheNext() {
    CountingKind kind = new CountingKind("count", true);
    JobRunner runner = runner("one", clock, kind);
    runner.start(() -> {});
    Job planned = plan(kind, 20_000);
    runner.nudge();
    kind.permits.release(2);
    await(planned, job -> job.progress().done() == 20);
    Thread closing = Thread.ofPlatform().start(runner::close);
    while (closing.isAlive()) {
      // A step a millisecond, so that the close comes in the midst of them.
      kind.permits.release(1);
      LockSupport.parkNanos(1_000_000);
    }

    CountingKind next = new CountingKind("count", false);
    runner("two", clock, next).round();
    Job done = await(planned, job -> job.state() instanceof JobState.Done);
    assertThat(done.progress().count("counted")).isEqualTo(20_000);
    assertThat(counted("count", 20_000)).isTrue();
    assertThat(next.opened).isNotEmpty().doesNotContain("");
  }

  private JobRunner runner(String holder, FakeClock time, CountingKind... known) {
    kinds.addAll(List.of(known));
    JobRunner runner =
        new JobRunner(
            catalog,
            new JobPlanner(List.of(known), time),
            new Leases(catalog, holder, TERM, time),
            time,
            Duration.ofMillis(20));
    runners.add(runner);
    return runner;
  }

  private JobControl control(CountingKind kind) {
    return new JobControl(catalog, new JobPlanner(List.of(kind), clock), clock, () -> {});
  }

  private static JobRequest request(CountingKind kind, int to) {
    return JobRequest.of(kind.name(), Map.of("to", Integer.toString(to)), "test");
  }

  private Job plan(CountingKind kind, int to) {
    return planned(control(kind).plan(request(kind, to)));
  }

  private static Job planned(JobPlan plan) {
    assertThat(plan).isInstanceOf(JobPlan.Planned.class);
    return ((JobPlan.Planned) plan).job();
  }

  private Job now(Job job) {
    return catalog.read(tx -> tx.jobs().find(job.id()));
  }

  private Job await(Job job, Predicate<Job> condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Job now = now(job);
      if (condition.test(now)) {
        return now;
      }
      assertThat(System.nanoTime()).as("time is up; the job is %s", now).isLessThan(end);
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** Waits until the runner runs nothing. */
  private static void settle(JobRunner runner) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!runner.isIdle()) {
      assertThat(System.nanoTime()).as("time is up").isLessThan(end);
      LockSupport.parkNanos(1_000_000);
    }
  }

  private boolean counted(String name, int to) {
    return catalog.read(tx -> {
      for (int number = 0; number < to; number++) {
        byte[] times = tx.settings().get(name + "/" + number);
        if (times == null || times[0] != 1) {
          return false;
        }
      }
      return true;
    });
  }
}
