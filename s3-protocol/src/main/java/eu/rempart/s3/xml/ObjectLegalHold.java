package eu.rempart.s3.xml;

/** The body of PutObjectLegalHold, and the answer to GetObjectLegalHold. */
public record ObjectLegalHold(boolean on) implements ResponseDocument {

  /**
   * Reads a request.
   *
   * @throws eu.rempart.s3.S3Exception MalformedXML; MaxMessageLengthExceeded
   */
  public static ObjectLegalHold parse(byte[] document) {
    String[] status = {""};
    XmlCursor xml = XmlCursor.open(document, XmlLimits.DEFAULT, "LegalHold");
    xml.root(name -> {
      if (!name.equals("Status")) {
        throw XmlCursor.malformed();
      }
      status[0] = xml.text().strip();
    });
    return switch (status[0]) {
      case "ON" -> new ObjectLegalHold(true);
      case "OFF" -> new ObjectLegalHold(false);
      default -> throw XmlCursor.malformed();
    };
  }

  @Override
  public byte[] toXml() {
    return XmlWriter.document("LegalHold")
        .element("Status", on ? "ON" : "OFF")
        .end("LegalHold")
        .toBytes();
  }
}
