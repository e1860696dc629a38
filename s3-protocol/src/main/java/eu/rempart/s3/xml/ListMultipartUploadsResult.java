package eu.rempart.s3.xml;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to ListMultipartUploads. Keys, prefixes and markers are given as they are and encoded
 * here.
 *
 * @param bucket the bucket
 * @param keyMarker the key marker asked for; empty for none
 * @param uploadIdMarker the upload id marker asked for; empty for none
 * @param nextKeyMarker the key the next page starts after; null unless truncated
 * @param nextUploadIdMarker the upload id the next page starts after; null unless truncated
 * @param delimiter the delimiter asked for; null for none
 * @param prefix the prefix asked for; empty for none
 * @param encoding how keys are written
 * @param maxUploads the page size, as capped
 * @param truncated whether there is more
 * @param uploads the uploads
 * @param commonPrefixes the rolled-up prefixes
 */
public record ListMultipartUploadsResult(
    String bucket,
    String keyMarker,
    String uploadIdMarker,
    @Nullable String nextKeyMarker,
    @Nullable String nextUploadIdMarker,
    @Nullable String delimiter,
    String prefix,
    EncodingType encoding,
    int maxUploads,
    boolean truncated,
    List<ListedUpload> uploads,
    List<String> commonPrefixes)
    implements ResponseDocument {

  /**
   * One upload in progress.
   *
   * @param checksumAlgorithm the algorithm it was begun with; null for none
   * @param checksumType {@code FULL_OBJECT} or {@code COMPOSITE}; null for none
   */
  public record ListedUpload(
      String key,
      String uploadId,
      Owner initiator,
      Owner owner,
      String storageClass,
      Instant initiated,
      @Nullable String checksumAlgorithm,
      @Nullable String checksumType) {}

  @Override
  public byte[] toXml() {
    XmlWriter xml =
        XmlWriter.document("ListMultipartUploadsResult")
            .element("Bucket", bucket)
            .element("KeyMarker", encoding.apply(keyMarker))
            .element("UploadIdMarker", uploadIdMarker)
            .optional("NextKeyMarker", encoding.applyOptional(nextKeyMarker))
            .optional("NextUploadIdMarker", nextUploadIdMarker)
            .optional("Delimiter", encoding.applyOptional(delimiter))
            .element("Prefix", encoding.apply(prefix))
            .optional("EncodingType", encoding.elementText())
            .element("MaxUploads", maxUploads)
            .element("IsTruncated", truncated);
    for (ListedUpload upload : uploads) {
      write(xml, upload);
    }
    CommonPrefixes.write(xml, commonPrefixes, encoding);
    return xml.end("ListMultipartUploadsResult").toBytes();
  }

  private void write(XmlWriter xml, ListedUpload upload) {
    xml.start("Upload")
        .element("Key", encoding.apply(upload.key()))
        .element("UploadId", upload.uploadId());
    upload.initiator().writeTo(xml, "Initiator");
    upload.owner().writeTo(xml, "Owner");
    xml.element("StorageClass", upload.storageClass())
        .element("Initiated", upload.initiated())
        .optional("ChecksumAlgorithm", upload.checksumAlgorithm())
        .optional("ChecksumType", upload.checksumType())
        .end("Upload");
  }
}
