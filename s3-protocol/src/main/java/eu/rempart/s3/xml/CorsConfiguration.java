package eu.rempart.s3.xml;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import java.util.ArrayList;
import java.util.List;

/**
 * The CORS configuration of a bucket: 1 to 100 rules, the first that fits a request counts.
 *
 * <p>Source: "Elements of a CORS configuration" of the Amazon S3 User Guide.
 *
 * @param rules the rules in order
 */
public record CorsConfiguration(List<CorsRule> rules) implements ResponseDocument {
  private static final int MOST = 100;

  public CorsConfiguration {
    rules = List.copyOf(rules);
  }

  /**
   * Reads the document.
   *
   * @throws S3Exception MalformedXML, also for no rule or more than 100; InvalidRequest for a
   *     method or wildcard that cannot be; MaxMessageLengthExceeded
   */
  public static CorsConfiguration parse(byte[] document) {
    List<CorsRule> rules = new ArrayList<>();
    XmlCursor xml = XmlCursor.open(document, XmlLimits.DEFAULT, "CORSConfiguration");
    xml.root(name -> {
      if (!name.equals("CORSRule") || rules.size() == MOST) {
        throw XmlCursor.malformed();
      }
      rules.add(CorsRule.read(xml));
    });
    if (rules.isEmpty()) {
      throw XmlCursor.malformed();
    }
    return new CorsConfiguration(rules);
  }

  @Override
  public byte[] toXml() {
    XmlWriter xml = XmlWriter.document("CORSConfiguration");
    rules.forEach(rule -> rule.writeTo(xml));
    return xml.end("CORSConfiguration").toBytes();
  }

  static S3Exception invalid(String message) {
    return S3Exception.of(S3ErrorCode.INVALID_REQUEST, message);
  }
}
