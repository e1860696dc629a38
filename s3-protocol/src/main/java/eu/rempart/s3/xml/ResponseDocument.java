package eu.rempart.s3.xml;

/** A document S3 answers with. */
public interface ResponseDocument {

  /** The content type of every such document. */
  String CONTENT_TYPE = "application/xml";

  /** The document in UTF-8, with its XML declaration. */
  byte[] toXml();
}
