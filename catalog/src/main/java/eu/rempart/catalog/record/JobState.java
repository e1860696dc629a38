package eu.rempart.catalog.record;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/**
 * Where a job stands.
 *
 * <pre>
 * Planned ──► Running ──► Done
 *    ▲           └──────► Failed ──► Planned        when somebody resumes it
 *    │
 *    └── Paused ◄── Planned, Running                until somebody resumes it
 *
 * Planned, Running, Paused ──► Cancelled
 * </pre>
 *
 * <p>A job that is Running stays so when its gateway dies; whoever takes its lease next goes on
 * from its cursor. Done and Cancelled are for good, Failed until somebody resumes it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JobState.Planned.class, name = "planned"),
  @JsonSubTypes.Type(value = JobState.Running.class, name = "running"),
  @JsonSubTypes.Type(value = JobState.Paused.class, name = "paused"),
  @JsonSubTypes.Type(value = JobState.Done.class, name = "done"),
  @JsonSubTypes.Type(value = JobState.Failed.class, name = "failed"),
  @JsonSubTypes.Type(value = JobState.Cancelled.class, name = "cancelled")
})
public sealed interface JobState {

  /** Whether no gateway will touch the job again unless asked to. */
  default boolean ended() {
    return switch (this) {
      case Planned _, Running _, Paused _ -> false;
      case Done _, Failed _, Cancelled _ -> true;
    };
  }

  /**
   * Waits for a gateway to run it.
   *
   * @param notBefore the earliest time
   */
  record Planned(Instant notBefore) implements JobState {}

  /**
   * A gateway runs it.
   *
   * @param holder the gateway
   * @param token the fencing token of the gateway's lease: a step commits only while it stands here
   */
  record Running(String holder, long token) implements JobState {}

  /**
   * Somebody stopped it for a while.
   *
   * @param by who
   */
  record Paused(String by) implements JobState {}

  /** Everything is done. */
  record Done() implements JobState {}

  /**
   * It cannot go on; what it did so far holds.
   *
   * @param sentence why, for the operator
   */
  record Failed(String sentence) implements JobState {}

  /**
   * Somebody stopped it for good; what it did so far holds.
   *
   * @param by who
   */
  record Cancelled(String by) implements JobState {}
}
