package eu.rempart.s3.xml;

/**
 * The answer to GetBucketLocation.
 *
 * @param region the bucket's region; empty stands for us-east-1
 */
public record LocationConstraint(String region) implements ResponseDocument {

  @Override
  public byte[] toXml() {
    XmlWriter xml = XmlWriter.document("LocationConstraint");
    xml.text(region);
    return xml.end("LocationConstraint").toBytes();
  }
}
