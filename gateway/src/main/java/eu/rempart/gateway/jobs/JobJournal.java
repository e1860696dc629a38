package eu.rempart.gateway.jobs;

import java.util.Map;

/** What jobs do, on record. */
@FunctionalInterface
public interface JobJournal {
  /** Keeps nothing. */
  JobJournal NONE = (_, _) -> {};

  /**
   * Records a change; it is durable when this returns.
   *
   * @param event what happened, such as {@code KekRotated}
   * @param details strings, numbers, booleans, lists and maps of them; no secret
   * @throws RuntimeException when it cannot be recorded; the job then goes no further
   */
  void record(String event, Map<String, Object> details);
}
