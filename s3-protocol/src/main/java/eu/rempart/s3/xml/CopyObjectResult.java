package eu.rempart.s3.xml;

import eu.rempart.s3.request.ETags;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to CopyObject.
 *
 * @param etag without quotes
 * @param lastModified when the copy was made
 * @param checksumType {@code FULL_OBJECT} or {@code COMPOSITE}; null without checksums
 * @param checksums base64 value by algorithm, such as {@code CRC32}
 */
public record CopyObjectResult(
    String etag, Instant lastModified, @Nullable String checksumType, Map<String, String> checksums)
    implements ResponseDocument {

  @Override
  public byte[] toXml() {
    XmlWriter xml =
        XmlWriter.document("CopyObjectResult")
            .element("ETag", ETags.quoted(etag))
            .element("LastModified", lastModified)
            .optional("ChecksumType", checksumType);
    Checksums.write(xml, checksums);
    return xml.end("CopyObjectResult").toBytes();
  }
}
