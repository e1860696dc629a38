package eu.rempart.storage.place;

/**
 * Something whose place is declared and checked: a site, and as well a key manager, a database, a
 * sink for logs or metrics.
 */
public interface Located {

  /** What it is, to begin a sentence with: {@code site 'paris'}. */
  String label();

  /** Where it is declared to be. */
  Place place();
}
