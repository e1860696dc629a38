package eu.rempart.catalog;

import eu.rempart.catalog.record.DeleteMarker;
import eu.rempart.catalog.record.ObjectVersion;
import org.jspecify.annotations.Nullable;

/** What came of deleting a key without naming a version. */
public sealed interface Deletion {

  /**
   * The bucket is not versioned: the object is gone.
   *
   * @param object the one removed, or null when there was none
   */
  record Removed(@Nullable ObjectVersion object) implements Deletion {}

  /** A delete marker is now the newest version of the key. */
  record Marked(DeleteMarker marker) implements Deletion {}
}
