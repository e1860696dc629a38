package eu.rempart.gateway.keys.destruction;

import eu.rempart.catalog.record.KeyDestruction;

/** What came of asking for a destruction, or for a step of one. */
public sealed interface Decision {

  /** It is so now. */
  record Taken(KeyDestruction destruction) implements Decision {}

  /**
   * There is nothing of that name.
   *
   * @param sentence what is not there
   */
  record Missing(String sentence) implements Decision {}

  /**
   * It cannot be, as things stand.
   *
   * @param sentence why, and what to do
   */
  record NotNow(String sentence) implements Decision {}
}
