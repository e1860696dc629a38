package eu.rempart.gateway.s3.list;

import eu.rempart.catalog.VersionPage;
import eu.rempart.catalog.record.DeleteMarker;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.s3.xml.ListedVersion;
import eu.rempart.s3.xml.Owner;
import java.util.List;

/** Versions and delete markers as a listing shows them. */
final class ListedVersions {

  private ListedVersions() {}

  static List<ListedVersion> of(List<VersionPage.Entry> entries, Owner owner) {
    return entries.stream().map(entry -> of(entry, owner)).toList();
  }

  private static ListedVersion of(VersionPage.Entry entry, Owner owner) {
    return switch (entry.version()) {
      case ObjectVersion version ->
          new ListedVersion.ObjectEntry(
              ListedObjects.of(version, owner), version.versionId(), entry.latest());
      case DeleteMarker marker ->
          new ListedVersion.DeleteMarkerEntry(
              marker.key(), marker.versionId(), entry.latest(), marker.lastModified(), owner);
    };
  }
}
