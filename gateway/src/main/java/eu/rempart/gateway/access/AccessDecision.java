package eu.rempart.gateway.access;

/** Whether a principal may do what it asks for. */
public sealed interface AccessDecision {

  /** It may. */
  record Allowed() implements AccessDecision {}

  /**
   * It may not.
   *
   * @param reason for the log; the client only learns that access is denied
   */
  record Denied(String reason) implements AccessDecision {}
}
