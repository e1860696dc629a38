package eu.rempart.gateway.jobs;

import eu.rempart.catalog.CatalogTx;
import eu.rempart.catalog.record.Job;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Knows which kinds of jobs there are, and puts new jobs into the catalog. */
public final class JobPlanner {
  private final Map<String, JobKind> kinds = new HashMap<>();
  private final JobClock clock;

  public JobPlanner(Collection<? extends JobKind> kinds, JobClock clock) {
    kinds.forEach(kind -> this.kinds.put(kind.name(), kind));
    this.clock = clock;
  }

  /** The kind of this name, or null. */
  @Nullable JobKind kind(String name) {
    return kinds.get(name);
  }

  /** Plans a job, unless it cannot be or the same has not ended yet. */
  public JobPlan plan(CatalogTx tx, JobRequest request) {
    JobKind kind = kinds.get(request.kind());
    if (kind == null) {
      return new JobPlan.Refused("There is no kind of job called " + request.kind());
    }
    String complaint = kind.complaint(request.parameters());
    if (complaint != null) {
      return new JobPlan.Refused(complaint);
    }
    for (Job job : tx.jobs().active()) {
      if (job.kind().equals(request.kind())
          && job.parameters().equals(request.parameters())
          && job.dryRun() == request.dryRun()) {
        return new JobPlan.Active(job);
      }
    }
    Instant now = clock.instant();
    while (true) {
      Job job =
          Job.planned(
              JobIds.next(now),
              request.kind(),
              request.parameters(),
              request.dryRun(),
              request.by(),
              now,
              request.rate());
      if (tx.jobs().insert(job)) {
        return new JobPlan.Planned(job);
      }
    }
  }
}
