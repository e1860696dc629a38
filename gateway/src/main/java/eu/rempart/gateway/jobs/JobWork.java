package eu.rempart.gateway.jobs;

import eu.rempart.catalog.record.JobProgress;

/**
 * The work of one job while this gateway runs it. Used by one thread, a platform thread, so it may
 * block.
 */
public interface JobWork extends AutoCloseable {

  /**
   * Prepares the next step; the runner commits it right after. Whatever this does outside the
   * catalog must bear being done again, since the process can end before the commit.
   *
   * @param progress as committed last: the only thing a step may go on from
   * @param most the most items the step is to deal with
   * @throws JobFailedException when the job cannot go on
   */
  JobStep next(JobProgress progress, int most);

  @Override
  default void close() {}
}
