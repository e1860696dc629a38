package eu.rempart.s3.xml;

import eu.rempart.s3.request.LockHeaders;
import eu.rempart.s3.request.LockMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The body of PutObjectRetention, and the answer to GetObjectRetention.
 *
 * @param mode null to lift the retention
 * @param until null to lift the retention
 */
public record ObjectRetention(@Nullable LockMode mode, @Nullable Instant until)
    implements ResponseDocument {

  /**
   * Reads a request; an empty element asks for no retention.
   *
   * @throws eu.rempart.s3.S3Exception MalformedXML; InvalidArgument for a date that is none;
   *     MaxMessageLengthExceeded
   */
  public static ObjectRetention parse(byte[] document) {
    @Nullable String[] texts = new @Nullable String[2];
    XmlCursor xml = XmlCursor.open(document, XmlLimits.DEFAULT, "Retention");
    xml.root(name -> {
      switch (name) {
        case "Mode" -> texts[0] = xml.text().strip();
        case "RetainUntilDate" -> texts[1] = xml.text().strip();
        default -> throw XmlCursor.malformed();
      }
    });
    String mode = texts[0];
    String until = texts[1];
    if (mode == null && until == null) {
      return new ObjectRetention(null, null);
    }
    LockMode known = LockMode.ofName(XmlCursor.required(mode));
    return new ObjectRetention(
        XmlCursor.required(known), LockHeaders.time(XmlCursor.required(until), "RetainUntilDate"));
  }

  @Override
  public byte[] toXml() {
    return XmlWriter.document("Retention")
        .optional("Mode", mode == null ? null : mode.name())
        .optional("RetainUntilDate", until == null ? null : until.toString())
        .end("Retention")
        .toBytes();
  }
}
