package eu.rempart.gateway.jobs;

import java.util.Map;

/**
 * A job that somebody wants.
 *
 * @param kind which work
 * @param parameters what the kind asks for
 * @param dryRun only to count
 * @param by an officer's name, or a schedule's
 * @param rate the most items a second; 0 for as many as it can
 */
public record JobRequest(
    String kind, Map<String, String> parameters, boolean dryRun, String by, int rate) {
  public JobRequest {
    parameters = Map.copyOf(parameters);
  }

  /** At full speed, for real. */
  public static JobRequest of(String kind, Map<String, String> parameters, String by) {
    return new JobRequest(kind, parameters, false, by, 0);
  }

  /** Only to count what it would do. */
  public JobRequest dry() {
    return new JobRequest(kind, parameters, true, by, rate);
  }

  /** At most so many items a second; 0 for as many as it can. */
  public JobRequest at(int itemsPerSecond) {
    return new JobRequest(kind, parameters, dryRun, by, itemsPerSecond);
  }
}
