package eu.rempart.s3.xml;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An entry in a listing of versions. */
public sealed interface ListedVersion {

  /**
   * A version with an object in it.
   *
   * @param latest whether it is the newest of its key
   */
  record ObjectEntry(ListedObject object, String versionId, boolean latest)
      implements ListedVersion {}

  /**
   * A delete marker.
   *
   * @param latest whether it is the newest version of its key
   * @param owner who owns it; null where the listing leaves it out
   */
  record DeleteMarkerEntry(
      String key, String versionId, boolean latest, Instant lastModified, @Nullable Owner owner)
      implements ListedVersion {}
}
