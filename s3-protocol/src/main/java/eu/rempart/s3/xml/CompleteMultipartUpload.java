package eu.rempart.s3.xml;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.request.ETags;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of CompleteMultipartUpload: 1 to 10,000 parts, in the order the client gave.
 *
 * @param parts the parts
 */
public record CompleteMultipartUpload(List<CompletedPart> parts) {
  private static final int MAX_PARTS = 10_000;

  /**
   * One part.
   *
   * @param partNumber 1 to 10,000
   * @param etag without quotes
   * @param checksums base64 value by algorithm, such as {@code CRC32}
   */
  public record CompletedPart(int partNumber, String etag, Map<String, String> checksums) {}

  public CompleteMultipartUpload {
    parts = List.copyOf(parts);
  }

  /**
   * Reads the document.
   *
   * @throws S3Exception MalformedXML, also for no part, more than 10,000, or one without number or
   *     ETag; InvalidArgument for a number out of range; MaxMessageLengthExceeded
   */
  public static CompleteMultipartUpload parse(byte[] document) {
    List<CompletedPart> parts = new ArrayList<>();
    XmlCursor xml =
        XmlCursor.open(document, XmlLimits.COMPLETE_MULTIPART_UPLOAD, "CompleteMultipartUpload");
    xml.root(name -> {
      if (!name.equals("Part") || parts.size() == MAX_PARTS) {
        throw XmlCursor.malformed();
      }
      parts.add(part(xml));
    });
    if (parts.isEmpty()) {
      throw XmlCursor.malformed();
    }
    return new CompleteMultipartUpload(parts);
  }

  private static CompletedPart part(XmlCursor xml) {
    Fields fields = new Fields();
    xml.children(name -> {
      if (name.equals("PartNumber")) {
        fields.partNumber = xml.number();
      } else if (name.equals("ETag")) {
        fields.etag = ETags.unquoted(xml.text().strip());
      } else if (name.startsWith(Checksums.PREFIX)) {
        fields.checksums.put(name.substring(Checksums.PREFIX.length()), xml.text().strip());
      } else {
        throw XmlCursor.malformed();
      }
    });
    int partNumber = XmlCursor.required(fields.partNumber);
    if (partNumber < 1 || partNumber > MAX_PARTS) {
      throw S3Exception.of(
              S3ErrorCode.INVALID_ARGUMENT,
              "PartNumber must be an integer between 1 and 10000, inclusive")
          .with("ArgumentName", "partNumber")
          .with("ArgumentValue", Integer.toString(partNumber));
    }
    return new CompletedPart(
        partNumber, XmlCursor.required(fields.etag), Map.copyOf(fields.checksums));
  }

  private static final class Fields {
    @Nullable Integer partNumber;
    @Nullable String etag;
    final Map<String, String> checksums = new LinkedHashMap<>(2);
  }

  /** Whether it says of any part what its checksum is. */
  public boolean hasChecksums() {
    return parts.stream().anyMatch(part -> !part.checksums().isEmpty());
  }

  /**
   * Checks that part numbers rise.
   *
   * @throws S3Exception InvalidPartOrder
   */
  public void requireAscending() {
    for (int i = 1; i < parts.size(); i++) {
      if (parts.get(i).partNumber() <= parts.get(i - 1).partNumber()) {
        throw S3Exception.of(S3ErrorCode.INVALID_PART_ORDER);
      }
    }
  }
}
