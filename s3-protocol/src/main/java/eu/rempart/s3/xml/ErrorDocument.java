package eu.rempart.s3.xml;

import eu.rempart.s3.S3Exception;

/**
 * The body of an error answer; it has no namespace. No element has more than {@value #LONGEST}
 * characters, so that what a request said, which may be repeated here, makes no large answer.
 *
 * @param error the error, whose details become elements of their own
 * @param resource the path asked for
 * @param requestId the request's id
 * @param hostId the second id S3 answers carry
 */
public record ErrorDocument(S3Exception error, String resource, String requestId, String hostId)
    implements ResponseDocument {
  /** As long as keys may be, which errors name in full. */
  static final int LONGEST = 1_024;

  @Override
  public byte[] toXml() {
    XmlWriter xml =
        XmlWriter.plainDocument()
            .start("Error")
            .element("Code", error.code().code())
            .element("Message", capped(error.getMessage()));
    error.details().forEach((name, value) -> xml.element(name, capped(value)));
    return xml.element("Resource", capped(resource))
        .element("RequestId", requestId)
        .element("HostId", hostId)
        .end("Error")
        .toBytes();
  }

  private static String capped(String value) {
    if (value.length() <= LONGEST) {
      return value;
    }
    boolean pair = Character.isHighSurrogate(value.charAt(LONGEST - 1));
    return value.substring(0, pair ? LONGEST - 1 : LONGEST);
  }
}
