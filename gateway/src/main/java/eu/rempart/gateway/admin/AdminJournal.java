package eu.rempart.gateway.admin;

/** Where every call of the admin API is written, before it is answered. */
public interface AdminJournal {

  /**
   * To be asked before anything is changed.
   *
   * @throws RuntimeException when it could not be written down
   */
  void requireWritable();

  /**
   * Writes a call down; what changed something is durable when this returns.
   *
   * @throws RuntimeException when it is not
   */
  void record(AdminEvent event);
}
