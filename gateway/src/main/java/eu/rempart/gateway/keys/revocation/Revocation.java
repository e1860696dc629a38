package eu.rempart.gateway.keys.revocation;

import eu.rempart.catalog.record.Job;

/** What came of revoking a key. */
public sealed interface Revocation {

  /**
   * It takes nothing new from now on.
   *
   * @param job what encrypts anew
   */
  record Begun(Job job) implements Revocation {}

  /**
   * There is nothing of that name.
   *
   * @param sentence what is not there
   */
  record Missing(String sentence) implements Revocation {}

  /**
   * It cannot be, as things stand.
   *
   * @param sentence why, and what to do
   */
  record NotNow(String sentence) implements Revocation {}
}
