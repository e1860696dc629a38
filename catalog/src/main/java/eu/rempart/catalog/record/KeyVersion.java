package eu.rempart.catalog.record;

import java.time.Instant;

/** One entry in the history of a key: an object, or the mark that it was deleted. */
public sealed interface KeyVersion permits ObjectVersion, DeleteMarker {

  /** The version id of what is written while versioning is off or suspended; one for each key. */
  String NULL_VERSION = "null";

  String key();

  /** {@link #NULL_VERSION}, or an id no other version has. */
  String versionId();

  /**
   * Where it stands in the history of its key: greater than that of every version that was there
   * when it was written. Decided by the transaction that wrote it, so no clock can upset it.
   */
  long order();

  Instant lastModified();

  /** Whether this is the null version of its key. */
  default boolean nullVersion() {
    return versionId().equals(NULL_VERSION);
  }
}
