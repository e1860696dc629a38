package eu.rempart.s3.xml;

import eu.rempart.s3.S3Exception;

/**
 * The body of an error answer; it has no namespace.
 *
 * @param error the error, whose details become elements of their own
 * @param resource the path asked for
 * @param requestId the request's id
 * @param hostId the second id S3 answers carry
 */
public record ErrorDocument(S3Exception error, String resource, String requestId, String hostId)
    implements ResponseDocument {

  @Override
  public byte[] toXml() {
    XmlWriter xml =
        XmlWriter.plainDocument()
            .start("Error")
            .element("Code", error.code().code())
            .element("Message", error.getMessage());
    error.details().forEach(xml::element);
    return xml.element("Resource", resource)
        .element("RequestId", requestId)
        .element("HostId", hostId)
        .end("Error")
        .toBytes();
  }
}
