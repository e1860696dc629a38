package eu.rempart.s3.xml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to ListObjectVersions, for a bucket in which every key has one version.
 *
 * @param name the bucket
 * @param prefix the prefix asked for; empty for none
 * @param keyMarker the key marker asked for; empty for none
 * @param versionIdMarker the version marker asked for; empty for none
 * @param nextKeyMarker where the next page starts; null unless truncated
 * @param nextVersionIdMarker the version the next page starts after; null unless truncated
 * @param maxKeys the page size, as capped
 * @param delimiter the delimiter asked for; null for none
 * @param encoding how keys are written
 * @param truncated whether there is more
 * @param versionId the id of every version listed
 * @param versions the versions, each the latest of its key
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
    String versionId,
    List<ListedObject> versions,
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
    for (ListedObject version : versions) {
      version.writeVersionTo(xml, encoding, versionId);
    }
    CommonPrefixes.write(xml, commonPrefixes, encoding);
    return xml.end("ListVersionsResult").toBytes();
  }
}
