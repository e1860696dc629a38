package eu.rempart.s3.xml;

/**
 * The answer to a POST Object whose form asks for 201.
 *
 * @param location the object's URL
 * @param etag with its quotes
 */
public record PostResponse(String location, String bucket, String key, String etag)
    implements ResponseDocument {

  @Override
  public byte[] toXml() {
    return XmlWriter.plainDocument()
        .start("PostResponse")
        .element("Location", location)
        .element("Bucket", bucket)
        .element("Key", key)
        .element("ETag", etag)
        .end("PostResponse")
        .toBytes();
  }
}
