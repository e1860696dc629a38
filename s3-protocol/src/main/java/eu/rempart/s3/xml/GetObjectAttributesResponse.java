package eu.rempart.s3.xml;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to GetObjectAttributes; what was not asked for is null.
 *
 * @param etag without quotes, and written without them here
 * @param checksums base64 value by algorithm, such as {@code CRC32}; null leaves the element out
 * @param checksumType {@code FULL_OBJECT} or {@code COMPOSITE}; null without checksums
 * @param parts the parts of a multipart object
 * @param storageClass such as {@code STANDARD}
 * @param size the object's size in bytes
 */
public record GetObjectAttributesResponse(
    @Nullable String etag,
    @Nullable Map<String, String> checksums,
    @Nullable String checksumType,
    @Nullable ObjectParts parts,
    @Nullable String storageClass,
    @Nullable Long size)
    implements ResponseDocument {

  /**
   * The parts of an object.
   *
   * @param totalCount how many there are
   * @param parts a page of them; empty where S3 leaves them out, for parts without checksums
   */
  public record ObjectParts(
      int totalCount,
      int partNumberMarker,
      int nextPartNumberMarker,
      int maxParts,
      boolean truncated,
      List<ObjectPart> parts) {}

  /**
   * One part.
   *
   * @param checksums base64 value by algorithm, such as {@code CRC32}
   */
  public record ObjectPart(int partNumber, long size, Map<String, String> checksums) {}

  @Override
  public byte[] toXml() {
    XmlWriter xml = XmlWriter.document("GetObjectAttributesResponse").optional("ETag", etag);
    if (checksums != null) {
      xml.start("Checksum");
      Checksums.write(xml, checksums);
      xml.optional("ChecksumType", checksumType).end("Checksum");
    }
    if (parts != null) {
      write(xml, parts);
    }
    xml.optional("StorageClass", storageClass);
    if (size != null) {
      xml.element("ObjectSize", size);
    }
    return xml.end("GetObjectAttributesResponse").toBytes();
  }

  private static void write(XmlWriter xml, ObjectParts parts) {
    xml.start("ObjectParts")
        .element("PartsCount", parts.totalCount())
        .element("PartNumberMarker", parts.partNumberMarker())
        .element("NextPartNumberMarker", parts.nextPartNumberMarker())
        .element("MaxParts", parts.maxParts())
        .element("IsTruncated", parts.truncated());
    for (ObjectPart part : parts.parts()) {
      xml.start("Part").element("PartNumber", part.partNumber()).element("Size", part.size());
      Checksums.write(xml, part.checksums());
      xml.end("Part");
    }
    xml.end("ObjectParts");
  }
}
