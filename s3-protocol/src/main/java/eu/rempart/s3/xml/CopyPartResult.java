package eu.rempart.s3.xml;

import eu.rempart.s3.request.ETags;
import java.time.Instant;
import java.util.Map;

/**
 * The answer to UploadPartCopy.
 *
 * @param etag without quotes
 * @param lastModified when the part was made
 * @param checksums base64 value by algorithm, such as {@code CRC32}
 */
public record CopyPartResult(String etag, Instant lastModified, Map<String, String> checksums)
    implements ResponseDocument {

  @Override
  public byte[] toXml() {
    XmlWriter xml =
        XmlWriter.document("CopyPartResult")
            .element("ETag", ETags.quoted(etag))
            .element("LastModified", lastModified);
    Checksums.write(xml, checksums);
    return xml.end("CopyPartResult").toBytes();
  }
}
