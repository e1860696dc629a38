package eu.rempart.s3.xml;

import eu.rempart.s3.request.ETags;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to ListParts.
 *
 * @param bucket the bucket
 * @param key the key
 * @param uploadId the upload
 * @param initiator who began it
 * @param owner who will own the object
 * @param storageClass such as {@code STANDARD}
 * @param partNumberMarker the part number asked to start after; 0 for none
 * @param nextPartNumberMarker the last part number listed; 0 when none is
 * @param maxParts the page size, as capped
 * @param truncated whether there is more
 * @param checksumAlgorithm the algorithm the upload was begun with; null for none
 * @param checksumType {@code FULL_OBJECT} or {@code COMPOSITE}; null for none
 * @param parts the parts
 */
public record ListPartsResult(
    String bucket,
    String key,
    String uploadId,
    Owner initiator,
    Owner owner,
    String storageClass,
    int partNumberMarker,
    int nextPartNumberMarker,
    int maxParts,
    boolean truncated,
    @Nullable String checksumAlgorithm,
    @Nullable String checksumType,
    List<ListedPart> parts)
    implements ResponseDocument {

  /**
   * One part.
   *
   * @param etag without quotes
   * @param checksums base64 value by algorithm, such as {@code CRC32}
   */
  public record ListedPart(
      int partNumber,
      Instant lastModified,
      String etag,
      long size,
      Map<String, String> checksums) {}

  @Override
  public byte[] toXml() {
    XmlWriter xml =
        XmlWriter.document("ListPartsResult")
            .element("Bucket", bucket)
            .element("Key", key)
            .element("UploadId", uploadId);
    initiator.writeTo(xml, "Initiator");
    owner.writeTo(xml, "Owner");
    xml.element("StorageClass", storageClass)
        .element("PartNumberMarker", partNumberMarker)
        .element("NextPartNumberMarker", nextPartNumberMarker)
        .element("MaxParts", maxParts)
        .element("IsTruncated", truncated)
        .optional("ChecksumAlgorithm", checksumAlgorithm)
        .optional("ChecksumType", checksumType);
    for (ListedPart part : parts) {
      xml.start("Part")
          .element("PartNumber", part.partNumber())
          .element("LastModified", part.lastModified())
          .element("ETag", ETags.quoted(part.etag()))
          .element("Size", part.size());
      Checksums.write(xml, part.checksums());
      xml.end("Part");
    }
    return xml.end("ListPartsResult").toBytes();
  }
}
