package eu.rempart.s3.xml;

import eu.rempart.s3.request.ETags;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to CompleteMultipartUpload.
 *
 * @param location the object's URL
 * @param etag without quotes
 * @param checksums base64 value by algorithm, such as {@code CRC32}
 * @param checksumType {@code FULL_OBJECT} or {@code COMPOSITE}; null without checksums
 */
public record CompleteMultipartUploadResult(
    String location,
    String bucket,
    String key,
    String etag,
    Map<String, String> checksums,
    @Nullable String checksumType)
    implements ResponseDocument {

  @Override
  public byte[] toXml() {
    XmlWriter xml =
        XmlWriter.document("CompleteMultipartUploadResult")
            .element("Location", location)
            .element("Bucket", bucket)
            .element("Key", key)
            .element("ETag", ETags.quoted(etag));
    Checksums.write(xml, checksums);
    return xml.optional("ChecksumType", checksumType)
        .end("CompleteMultipartUploadResult")
        .toBytes();
  }
}
