package eu.rempart.gateway.jobs;

import eu.rempart.catalog.record.Job;

/** What came of asking for a job. */
public sealed interface JobPlan {

  /** It will run. */
  record Planned(Job job) implements JobPlan {}

  /** The same is planned, running or paused already; no second one was planned. */
  record Active(Job job) implements JobPlan {}

  /**
   * It cannot be planned.
   *
   * @param sentence what is wrong with the request
   */
  record Refused(String sentence) implements JobPlan {}
}
