package eu.rempart.catalog;

import static eu.rempart.catalog.CatalogFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import eu.rempart.catalog.record.Job;
import eu.rempart.catalog.record.JobProgress;
import eu.rempart.catalog.record.JobState;
import eu.rempart.catalog.store.MemoryCatalogStore;
import eu.rempart.envelope.ValueKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobTableTest {

  private final Catalog catalog = new Catalog(new MemoryCatalogStore(), ValueKey.generate());

  @Test
  void everyStateComesBackAsItWasStored() {
    List<JobState> states =
        List.of(
            new JobState.Planned(NOW),
            new JobState.Running("gateway-1", 7),
            new JobState.Paused("alice"),
            new JobState.Done(),
            new JobState.Failed("Vault refuses it"),
            new JobState.Cancelled("bob"));
    for (JobState state : states) {
      Job job = job(state.getClass().getSimpleName()).in(state, NOW.plusSeconds(1));
      insert(job);
      assertThat(find(job.id())).isEqualTo(job);
    }
  }

  @Test
  void progressIsKeptToTheLastCount() {
    Job job =
        job("a")
            .in(new JobState.Running("gateway-1", 1), NOW)
            .at(new JobProgress("objects", "b", 12, 100, Map.of("moved", 10L, "kept", 2L)), 3.5)
            .withError("Vault was away")
            .withRate(40);
    insert(job);
    assertThat(find("a")).isEqualTo(job);
  }

  @Test
  void activeJobsAreThoseThatHaveNotEnded() {
    for (String id : List.of("c", "a", "b")) {
      insert(job(id));
    }
    catalog.transact(tx -> {
      tx.jobs().update(job("a").in(new JobState.Paused("alice"), NOW));
      tx.jobs().update(job("b").in(new JobState.Done(), NOW));
      return null;
    });
    assertThat(active()).containsExactly("a", "c");
    catalog.transact(tx -> {
      tx.jobs().update(job("b"));
      return null;
    });
    assertThat(active()).as("a job that was resumed").containsExactly("a", "b", "c");
  }

  @Test
  void listsTheLatestFirstPageByPage() {
    for (String id : List.of("1", "2", "3", "4")) {
      insert(job(id));
    }
    assertThat(latest("", 3)).containsExactly("4", "3", "2");
    assertThat(latest("2", 3)).containsExactly("1");
  }

  @Test
  void anIdIsGivenOnce() {
    assertThat(insert(job("a"))).isTrue();
    assertThat(insert(job("a"))).isFalse();
  }

  @Test
  void updatesNoJobThatIsNotThere() {
    assertThatIllegalStateException()
        .isThrownBy(() ->
            catalog.transact(tx -> {
              tx.jobs().update(job("a"));
              return null;
            }));
  }

  @Test
  void forgetsEndedJobsOnly() {
    insert(job("a"));
    insert(job("b").in(new JobState.Done(), NOW));
    delete("b");
    assertThat(latest("", 10)).containsExactly("a");
    assertThatIllegalStateException().isThrownBy(() -> delete("a"));
  }

  @Test
  void onlyAnEndedJobHasAnEnd() {
    Job job = job("a");
    assertThat(job.in(new JobState.Done(), NOW).ended()).isEqualTo(NOW);
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new Job(
                "a",
                "count",
                Map.of(),
                false,
                "test",
                NOW,
                0,
                new JobState.Done(),
                JobProgress.NONE,
                0,
                null,
                null,
                null));
  }

  @Test
  void tellsHowLongIsLeftAtThePresentSpeed() {
    Job job = job("a").in(new JobState.Running("gateway-1", 1), NOW);
    JobProgress half = JobProgress.NONE.of(1000).plus(400, Map.of());
    assertThat(job.at(half, 20).left()).isEqualTo(Duration.ofSeconds(30));
    assertThat(job.at(half, 0).left()).isNull();
    assertThat(job.at(half, 20).in(new JobState.Paused("alice"), NOW).left()).isNull();
  }

  private static Job job(String id) {
    return Job.planned(id, "count", Map.of("bucket", "b"), true, "alice", NOW, 5);
  }

  private boolean insert(Job job) {
    return catalog.transact(tx -> tx.jobs().insert(job));
  }

  private Job find(String id) {
    return catalog.read(tx -> tx.jobs().find(id));
  }

  private void delete(String id) {
    catalog.transact(tx -> {
      tx.jobs().delete(id);
      return null;
    });
  }

  private List<String> active() {
    return catalog.read(tx -> tx.jobs().active().stream().map(Job::id).toList());
  }

  private List<String> latest(String before, int limit) {
    return catalog.read(tx -> tx.jobs().latest(before, limit).stream().map(Job::id).toList());
  }
}
