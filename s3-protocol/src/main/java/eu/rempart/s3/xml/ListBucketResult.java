package eu.rempart.s3.xml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to ListObjects, version 1. Keys, prefixes and markers are given as they are and
 * encoded here.
 *
 * @param name the bucket
 * @param prefix the prefix asked for; empty for none
 * @param marker the marker asked for; empty for none
 * @param nextMarker where the next page starts; null unless truncated with a delimiter
 * @param maxKeys the page size, as capped
 * @param delimiter the delimiter asked for; null for none
 * @param encoding how keys are written
 * @param truncated whether there is more
 * @param contents the objects
 * @param commonPrefixes the rolled-up prefixes
 */
public record ListBucketResult(
    String name,
    String prefix,
    String marker,
    @Nullable String nextMarker,
    int maxKeys,
    @Nullable String delimiter,
    EncodingType encoding,
    boolean truncated,
    List<ListedObject> contents,
    List<String> commonPrefixes)
    implements ResponseDocument {

  @Override
  public byte[] toXml() {
    XmlWriter xml =
        XmlWriter.document("ListBucketResult")
            .element("Name", name)
            .element("Prefix", encoding.apply(prefix))
            .element("Marker", encoding.apply(marker))
            .optional("NextMarker", encoding.applyOptional(nextMarker))
            .element("MaxKeys", maxKeys)
            .optional("Delimiter", encoding.applyOptional(delimiter))
            .optional("EncodingType", encoding.elementText())
            .element("IsTruncated", truncated);
    for (ListedObject object : contents) {
      object.writeTo(xml, encoding);
    }
    CommonPrefixes.write(xml, commonPrefixes, encoding);
    return xml.end("ListBucketResult").toBytes();
  }
}
