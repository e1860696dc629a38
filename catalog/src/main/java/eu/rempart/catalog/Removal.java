package eu.rempart.catalog;

import eu.rempart.catalog.record.KeyVersion;
import org.jspecify.annotations.Nullable;

/** What came of removing one version. */
public sealed interface Removal {

  /**
   * It is gone for good.
   *
   * @param version what was removed, or null when there was none
   */
  record Removed(@Nullable KeyVersion version) implements Removal {}

  /** A retention or a legal hold keeps it. Nothing was changed. */
  record Locked() implements Removal {}
}
