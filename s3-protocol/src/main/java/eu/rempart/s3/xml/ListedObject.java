package eu.rempart.s3.xml;

import eu.rempart.s3.request.ETags;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One object in a listing.
 *
 * @param key its key, not encoded
 * @param lastModified when it was last modified
 * @param etag its ETag, without quotes
 * @param checksumAlgorithms the algorithms of its checksums, such as {@code CRC64NVME}
 * @param checksumType {@code FULL_OBJECT} or {@code COMPOSITE}; null without checksums
 * @param size its size in bytes
 * @param storageClass such as {@code STANDARD}
 * @param owner its owner; null where the listing leaves it out
 */
public record ListedObject(
    String key,
    Instant lastModified,
    String etag,
    List<String> checksumAlgorithms,
    @Nullable String checksumType,
    long size,
    String storageClass,
    @Nullable Owner owner) {

  void writeTo(XmlWriter xml, EncodingType encoding) {
    xml.start("Contents").element("Key", encoding.apply(key));
    describe(xml);
    xml.end("Contents");
  }

  void describe(XmlWriter xml) {
    xml.element("LastModified", lastModified).element("ETag", ETags.quoted(etag));
    for (String algorithm : checksumAlgorithms) {
      xml.element("ChecksumAlgorithm", algorithm);
    }
    xml.optional("ChecksumType", checksumType).element("Size", size);
    if (owner != null) {
      owner.writeTo(xml, "Owner");
    }
    xml.element("StorageClass", storageClass);
  }
}
