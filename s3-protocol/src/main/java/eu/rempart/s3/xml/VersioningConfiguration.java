package eu.rempart.s3.xml;

/** The answer to GetBucketVersioning of a bucket whose versioning was never set: empty. */
public record VersioningConfiguration() implements ResponseDocument {

  @Override
  public byte[] toXml() {
    return XmlWriter.document("VersioningConfiguration").end("VersioningConfiguration").toBytes();
  }
}
