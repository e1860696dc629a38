package eu.rempart.gateway.jobs;

import eu.rempart.catalog.record.Job;

/** What came of asking a job to change. */
public sealed interface JobChange {

  /** It has; no step of the state before commits any more. */
  record Changed(Job job) implements JobChange {}

  /** There is no such job. */
  record NoSuchJob(String id) implements JobChange {}

  /**
   * Its state does not allow it.
   *
   * @param job as it is
   * @param sentence why not
   */
  record NotNow(Job job, String sentence) implements JobChange {}
}
