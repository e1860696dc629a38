package eu.rempart.gateway.keys.rotation;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.Job;
import eu.rempart.catalog.record.JobState;
import eu.rempart.gateway.metrics.GatewayMetrics;
import eu.rempart.gateway.metrics.LabelledGauge;
import eu.rempart.gateway.metrics.LabelledGauge.Figure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** How far jobs have come, when each kind last ended, and what the last re-seal counted. */
public final class JobFigures implements Runnable {
  private static final int LATEST = 500;

  private final Catalog catalog;
  private final LabelledGauge active;
  private final LabelledGauge done;
  private final LabelledGauge total;
  private final LabelledGauge rate;
  private final LabelledGauge ended;
  private final LabelledGauge dataKeys;

  public JobFigures(Catalog catalog, GatewayMetrics metrics) {
    this.catalog = catalog;
    active = metrics.labelled("rempart.jobs.active", "Jobs that have not ended, by state");
    done = metrics.labelled("rempart.job.items.done", "Items a job under way has dealt with");
    total =
        metrics.labelled("rempart.job.items.expected", "Items a job under way will meet in all");
    rate = metrics.labelled("rempart.job.items.rate", "Items a second of a job under way");
    ended =
        metrics.labelled(
            "rempart.job.ended.timestamp.seconds", "When a kind of job last ended in that way");
    dataKeys =
        metrics.labelled(
            "rempart.data.keys",
            "Data keys that the last re-seal of all buckets met, by the bucket key they were under"
                + " at its end");
  }

  @Override
  public void run() {
    List<Job> jobs =
        catalog.read(tx -> tx.jobs().active()).stream().filter(job -> !job.dryRun()).toList();
    active.show(states(jobs));
    done.show(each(jobs, job -> job.progress().done()));
    total.show(each(jobs, job -> job.progress().total()));
    rate.show(each(jobs, Job::measured));
    List<Job> latest = catalog.read(tx -> tx.jobs().latest("", LATEST));
    ended.show(ends(latest));
    latest.stream().filter(JobFigures::wholeReseal).findFirst().ifPresent(this::countKeys);
  }

  private static List<Figure> states(List<Job> jobs) {
    Map<Map<String, String>, Integer> counts = new HashMap<>();
    for (Job job : jobs) {
      String state = job.state().getClass().getSimpleName().toLowerCase(Locale.ROOT);
      counts.merge(Map.of("kind", job.kind(), "state", state), 1, Integer::sum);
    }
    List<Figure> figures = new ArrayList<>();
    counts.forEach((labels, count) -> figures.add(new Figure(labels, count)));
    return figures;
  }

  /** One figure for each kind: of those planned the one that runs counts, else the oldest. */
  private static List<Figure> each(List<Job> jobs, ToDoubleFunction<Job> value) {
    Map<String, Job> byKind = new HashMap<>();
    for (Job job : jobs) {
      byKind.merge(
          job.kind(), job, (one, two) -> two.state() instanceof JobState.Running ? two : one);
    }
    return byKind.values().stream()
        .map(job -> new Figure(Map.of("kind", job.kind()), value.applyAsDouble(job)))
        .toList();
  }

  private static List<Figure> ends(List<Job> latest) {
    Map<Map<String, String>, Instant> last = new HashMap<>();
    for (Job job : latest) {
      String how = how(job.state());
      if (how != null && job.ended() != null && !job.dryRun()) {
        last.merge(
            Map.of("kind", job.kind(), "result", how),
            job.ended(),
            (one, two) -> one.isAfter(two) ? one : two);
      }
    }
    List<Figure> figures = new ArrayList<>();
    last.forEach((labels, end) -> figures.add(new Figure(labels, end.getEpochSecond())));
    return figures;
  }

  private static @Nullable String how(JobState state) {
    return switch (state) {
      case JobState.Done _ -> "done";
      case JobState.Failed _ -> "failed";
      case JobState.Cancelled _ -> "cancelled";
      case JobState.Planned _, JobState.Running _, JobState.Paused _ -> null;
    };
  }

  private static boolean wholeReseal(Job job) {
    return job.kind().equals(Reseal.NAME)
        && job.state() instanceof JobState.Done
        && job.parameters().isEmpty();
  }

  private void countKeys(Job reseal) {
    long met = reseal.progress().count(Reseal.KEYS);
    long unreadable = reseal.progress().count(Reseal.UNREADABLE);
    // A dry run has only counted what it would have moved.
    long older = reseal.dryRun() ? reseal.progress().count(Reseal.MOVED) : 0;
    dataKeys.show(
        List.of(
            new Figure(Map.of("generation", "current"), met - unreadable - older),
            new Figure(Map.of("generation", "superseded"), older),
            new Figure(Map.of("generation", "unreadable"), unreadable)));
  }
}
