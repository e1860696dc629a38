package eu.rempart.gateway.jobs;

import eu.rempart.catalog.record.Job;
import eu.rempart.catalog.record.JobProgress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts up to the parameter {@code to}, leaving a setting for each number unless it runs dry. */
final class CountingKind implements JobKind {
  /** What a step is allowed to take, one permit a number; endless unless a test says otherwise. */
  final Semaphore permits = new Semaphore(0);

  final AtomicReference<@Nullable Supplier<RuntimeException>> failure = new AtomicReference<>();
  final List<String> opened = new CopyOnWriteArrayList<>();
  private final String name;
  private final boolean gated;

  CountingKind(String name, boolean gated) {
    this.name = name;
    this.gated = gated;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public @Nullable String complaint(Map<String, String> parameters) {
    return parameters.containsKey("to") ? null : "Say how far to count";
  }

  @Override
  public JobWork open(Job job) {
    opened.add(job.progress().cursor());
    long to = Long.parseLong(job.parameters().getOrDefault("to", "0"));
    return (progress, most) -> step(job, to, progress, most);
  }

  private JobStep step(Job job, long to, JobProgress progress, int most) {
    if (gated) {
      permits.acquireUninterruptibly();
    }
    Supplier<RuntimeException> trouble = failure.get();
    if (trouble != null) {
      throw trouble.get();
    }
    long from = progress.cursor().isEmpty() ? 0 : Long.parseLong(progress.cursor());
    long next = Math.min(to, from + Math.min(most, 10));
    return (tx, before) -> {
      for (long number = from; number < next && !job.dryRun(); number++) {
        String setting = name + "/" + number;
        byte[] times = tx.settings().get(setting);
        tx.settings().put(setting, new byte[] {(byte) (times == null ? 1 : times[0] + 1)});
      }
      JobProgress after =
          before
              .at("counting", Long.toString(next))
              .of(to)
              .plus(next - from, Map.of("counted", next - from));
      return next == to ? new JobStep.Finished(after) : new JobStep.More(after);
    };
  }
}
