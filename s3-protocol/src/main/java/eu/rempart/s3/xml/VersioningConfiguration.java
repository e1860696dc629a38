package eu.rempart.s3.xml;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The body of PutBucketVersioning, and the answer to GetBucketVersioning.
 *
 * @param status what versioning is set to; null for a bucket where it was never set
 * @param mfaDelete whether MFA Delete is asked for; null when nothing is said of it
 */
public record VersioningConfiguration(@Nullable Status status, @Nullable Boolean mfaDelete)
    implements ResponseDocument {

  /** The two states a client may ask for. */
  public enum Status {
    ENABLED("Enabled"),
    SUSPENDED("Suspended");

    private final String text;

    Status(String text) {
      this.text = text;
    }
  }

  /**
   * Reads a request.
   *
   * @throws S3Exception MalformedXML; IllegalVersioningConfigurationException when it says nothing
   *     of the status; MaxMessageLengthExceeded
   */
  public static VersioningConfiguration parse(byte[] document) {
    @Nullable String[] texts = new @Nullable String[2];
    XmlCursor xml = XmlCursor.open(document, XmlLimits.DEFAULT, "VersioningConfiguration");
    xml.root(name -> {
      switch (name) {
        case "Status" -> texts[0] = xml.text().strip();
        case "MfaDelete" -> texts[1] = xml.text().strip();
        default -> throw XmlCursor.malformed();
      }
    });
    if (texts[0] == null) {
      throw S3Exception.of(
          S3ErrorCode.ILLEGAL_VERSIONING_CONFIGURATION_EXCEPTION,
          "The Versioning element must be specified");
    }
    return new VersioningConfiguration(status(texts[0]), mfaDelete(texts[1]));
  }

  private static Status status(String text) {
    return Arrays.stream(Status.values())
        .filter(status -> status.text.equals(text))
        .findFirst()
        .orElseThrow(XmlCursor::malformed);
  }

  private static @Nullable Boolean mfaDelete(@Nullable String text) {
    return switch (text) {
      case null -> null;
      case "Enabled" -> true;
      case "Disabled" -> false;
      default -> throw XmlCursor.malformed();
    };
  }

  @Override
  public byte[] toXml() {
    return XmlWriter.document("VersioningConfiguration")
        .optional("Status", status == null ? null : status.text)
        .end("VersioningConfiguration")
        .toBytes();
  }
}
