package eu.rempart.s3.xml;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.request.LockMode;
import org.jspecify.annotations.Nullable;

/**
 * The body of PutObjectLockConfiguration, and the answer to GetObjectLockConfiguration.
 *
 * @param mode of the default retention; null for none
 * @param days the length of the default retention, or null when it is in years
 * @param years the length of the default retention, or null when it is in days
 */
public record ObjectLockConfiguration(
    @Nullable LockMode mode, @Nullable Integer days, @Nullable Integer years)
    implements ResponseDocument {
  private static final int MOST_DAYS = 36_500;
  private static final int MOST_YEARS = 100;

  /**
   * Reads a request.
   *
   * @throws S3Exception MalformedXML; InvalidRetentionPeriod; MaxMessageLengthExceeded
   */
  public static ObjectLockConfiguration parse(byte[] document) {
    Fields fields = new Fields();
    XmlCursor xml = XmlCursor.open(document, XmlLimits.DEFAULT, "ObjectLockConfiguration");
    xml.root(name -> {
      switch (name) {
        case "ObjectLockEnabled" -> fields.enabled = xml.text().strip();
        case "Rule" ->
            xml.children(rule -> {
              if (!rule.equals("DefaultRetention")) {
                throw XmlCursor.malformed();
              }
              fields.rule = true;
              xml.children(element -> fields.retention(xml, element));
            });
        default -> throw XmlCursor.malformed();
      }
    });
    return fields.configuration();
  }

  private static final class Fields {
    @Nullable String enabled;
    boolean rule;
    @Nullable String mode;
    @Nullable Integer days;
    @Nullable Integer years;

    void retention(XmlCursor xml, String element) {
      switch (element) {
        case "Mode" -> mode = xml.text().strip();
        case "Days" -> days = xml.number();
        case "Years" -> years = xml.number();
        default -> throw XmlCursor.malformed();
      }
    }

    ObjectLockConfiguration configuration() {
      if (!"Enabled".equals(enabled)) {
        throw XmlCursor.malformed();
      }
      if (!rule) {
        return new ObjectLockConfiguration(null, null, null);
      }
      LockMode known = LockMode.ofName(XmlCursor.required(mode));
      if (known == null || (days == null) == (years == null)) {
        throw XmlCursor.malformed();
      }
      requireWithin(days, MOST_DAYS);
      requireWithin(years, MOST_YEARS);
      return new ObjectLockConfiguration(known, days, years);
    }

    private static void requireWithin(@Nullable Integer period, int most) {
      if (period != null && (period < 1 || period > most)) {
        throw S3Exception.of(S3ErrorCode.INVALID_RETENTION_PERIOD);
      }
    }
  }

  @Override
  public byte[] toXml() {
    XmlWriter xml =
        XmlWriter.document("ObjectLockConfiguration").element("ObjectLockEnabled", "Enabled");
    if (mode != null) {
      xml.start("Rule").start("DefaultRetention").element("Mode", mode.name());
      if (days != null) {
        xml.element("Days", days);
      }
      if (years != null) {
        xml.element("Years", years);
      }
      xml.end("DefaultRetention").end("Rule");
    }
    return xml.end("ObjectLockConfiguration").toBytes();
  }
}
