package eu.rempart.keymanager;

/** What became of one {@link RewrapRequest}. */
public sealed interface RewrapResult {

  /**
   * The same key under the same context, wrapped under the KEK's current version.
   *
   * @param wrapped what to store instead
   */
  record Rewrapped(WrappedKey wrapped) implements RewrapResult {}

  /**
   * The wrapped key is not this KEK's, was altered, or its version is no longer allowed.
   *
   * @param sentence why, fit for a log
   */
  record Refused(String sentence) implements RewrapResult {}
}
