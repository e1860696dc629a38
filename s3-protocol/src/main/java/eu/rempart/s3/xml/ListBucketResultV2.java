package eu.rempart.s3.xml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to ListObjectsV2. Keys and prefixes are given as they are and encoded here; tokens are
 * opaque and never encoded.
 *
 * @param name the bucket
 * @param prefix the prefix asked for; empty for none
 * @param startAfter the key asked to start after; null for none
 * @param continuationToken the token asked with; null for none
 * @param nextContinuationToken the token of the next page; null unless truncated
 * @param maxKeys the page size, as capped
 * @param delimiter the delimiter asked for; null for none
 * @param encoding how keys are written
 * @param truncated whether there is more
 * @param contents the objects
 * @param commonPrefixes the rolled-up prefixes
 */
public record ListBucketResultV2(
    String name,
    String prefix,
    @Nullable String startAfter,
    @Nullable String continuationToken,
    @Nullable String nextContinuationToken,
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
            .optional("StartAfter", encoding.applyOptional(startAfter))
            .optional("ContinuationToken", continuationToken)
            .optional("NextContinuationToken", nextContinuationToken)
            .element("KeyCount", contents.size() + commonPrefixes.size())
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
