package eu.rempart.s3.xml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to ListObjectVersions.
 *
 * @param name the bucket
 * @param prefix the prefix asked for; empty for none
 * @param keyMarker the key marker asked for; empty for none
 * @param versionIdMarker the version marker asked for; empty for none
 * @param nextKeyMarker where the next page starts; null unless truncated
 * @param nextVersionIdMarker the version of that key the next page starts after; null for none
 * @param maxKeys the page size, as capped
 * @param delimiter the delimiter asked for; null for none
 * @param encoding how keys are written
 * @param truncated whether there is more
 * @param versions the versions and delete markers, by key and from the newest
 * @param commonPrefixes the rolled-up prefixes
 */
public record ListVersionsResult(
    String name,
    String prefix,
    String keyMarker,
    String versionIdMarker,
    @Nullable String nextKeyMarker,
    @Nullable String nextVersionIdMarker,
    int maxKeys,
    @Nullable String delimiter,
    EncodingType encoding,
    boolean truncated,
    List<ListedVersion> versions,
    List<String> commonPrefixes)
    implements ResponseDocument {

  @Override
  public byte[] toXml() {
    XmlWriter xml =
        XmlWriter.document("ListVersionsResult")
            .element("Name", name)
            .element("Prefix", encoding.apply(prefix))
            .element("KeyMarker", encoding.apply(keyMarker))
            .element("VersionIdMarker", versionIdMarker)
            .optional("NextKeyMarker", encoding.applyOptional(nextKeyMarker))
            .optional("NextVersionIdMarker", nextVersionIdMarker)
            .element("MaxKeys", maxKeys)
            .optional("Delimiter", encoding.applyOptional(delimiter))
            .optional("EncodingType", encoding.elementText())
            .element("IsTruncated", truncated);
    for (ListedVersion version : versions) {
      switch (version) {
        case ListedVersion.ObjectEntry object -> write(xml, object);
        case ListedVersion.DeleteMarkerEntry marker -> write(xml, marker);
      }
    }
    CommonPrefixes.write(xml, commonPrefixes, encoding);
    return xml.end("ListVersionsResult").toBytes();
  }

  private void write(XmlWriter xml, ListedVersion.ObjectEntry version) {
    xml.start("Version")
        .element("Key", encoding.apply(version.object().key()))
        .element("VersionId", version.versionId())
        .element("IsLatest", version.latest());
    version.object().describe(xml);
    xml.end("Version");
  }

  private void write(XmlWriter xml, ListedVersion.DeleteMarkerEntry marker) {
    xml.start("DeleteMarker")
        .element("Key", encoding.apply(marker.key()))
        .element("VersionId", marker.versionId())
        .element("IsLatest", marker.latest())
        .element("LastModified", marker.lastModified());
    if (marker.owner() != null) {
      marker.owner().writeTo(xml, "Owner");
    }
    xml.end("DeleteMarker");
  }
}
