package eu.rempart.gateway.s3.list;

import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.s3.xml.ListedObject;
import eu.rempart.s3.xml.Owner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Object versions as listings show them. */
final class ListedObjects {
  private ListedObjects() {}

  /**
   * The entries of a page.
   *
   * @param owner named with each entry; null to leave it out
   */
  static List<ListedObject> of(List<ObjectVersion> versions, @Nullable Owner owner) {
    return versions.stream().map(version -> of(version, owner)).toList();
  }

  static ListedObject of(ObjectVersion version, @Nullable Owner owner) {
    return new ListedObject(
        version.key(),
        version.lastModified(),
        version.etag(),
        List.copyOf(version.checksums().keySet()),
        version.checksumType(),
        version.size(),
        version.storageClass(),
        owner);
  }
}
