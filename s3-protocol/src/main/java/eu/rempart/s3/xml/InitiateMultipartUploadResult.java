package eu.rempart.s3.xml;

/** The answer to CreateMultipartUpload. */
public record InitiateMultipartUploadResult(String bucket, String key, String uploadId)
    implements ResponseDocument {

  @Override
  public byte[] toXml() {
    return XmlWriter.document("InitiateMultipartUploadResult")
        .element("Bucket", bucket)
        .element("Key", key)
        .element("UploadId", uploadId)
        .end("InitiateMultipartUploadResult")
        .toBytes();
  }
}
