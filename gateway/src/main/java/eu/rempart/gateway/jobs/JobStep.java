package eu.rempart.gateway.jobs;

import eu.rempart.catalog.CatalogTx;
import eu.rempart.catalog.record.JobProgress;
import java.util.List;

/** A step, ready to be committed. */
@FunctionalInterface
public interface JobStep {

  /**
   * Writes what the step changes, in the transaction that writes its progress too. May run more
   * than once; what it wrote before is gone then.
   *
   * @param before the progress the step was prepared from
   */
  Outcome commit(CatalogTx tx, JobProgress before);

  /** What a step leaves to be done. */
  sealed interface Outcome {
    /** The progress from which the next step goes on, or with which the job ends. */
    JobProgress progress();
  }

  /** There is more to do. */
  record More(JobProgress progress) implements Outcome {}

  /**
   * That was the last step.
   *
   * @param next jobs to be planned now, in the same transaction
   */
  record Finished(JobProgress progress, List<JobRequest> next) implements Outcome {
    public Finished {
      next = List.copyOf(next);
    }

    public Finished(JobProgress progress) {
      this(progress, List.of());
    }
  }
}
