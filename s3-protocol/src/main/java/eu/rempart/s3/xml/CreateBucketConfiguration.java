package eu.rempart.s3.xml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of CreateBucket.
 *
 * @param locationConstraint the region asked for; null when none is named
 * @param directoryBucket whether it asks for a directory bucket, by Location or Bucket
 * @param tags the tags asked for, by key
 */
public record CreateBucketConfiguration(
    @Nullable String locationConstraint, boolean directoryBucket, Map<String, String> tags) {

  public CreateBucketConfiguration {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  /**
   * Reads the document; an empty body asks for nothing.
   *
   * @throws eu.rempart.s3.S3Exception MalformedXML; MaxMessageLengthExceeded
   */
  public static CreateBucketConfiguration parse(byte[] document) {
    Fields fields = new Fields();
    if (document.length > 0) {
      XmlCursor xml = XmlCursor.open(document, XmlLimits.DEFAULT, "CreateBucketConfiguration");
      xml.root(name -> element(xml, name, fields));
    }
    return new CreateBucketConfiguration(
        fields.locationConstraint, fields.directoryBucket, fields.tags);
  }

  private static void element(XmlCursor xml, String name, Fields fields) {
    switch (name) {
      case "LocationConstraint" -> {
        String region = xml.text().strip();
        fields.locationConstraint = region.isEmpty() ? null : region;
      }
      case "Location", "Bucket" -> {
        fields.directoryBucket = true;
        xml.children(detail -> xml.text());
      }
      case "Tags" -> xml.children(tag -> tag(xml, tag, fields));
      default -> throw XmlCursor.malformed();
    }
  }

  private static void tag(XmlCursor xml, String element, Fields fields) {
    if (!element.equals("Tag")) {
      throw XmlCursor.malformed();
    }
    Map<String, String> pair = new LinkedHashMap<>(2);
    xml.children(name -> {
      if (!name.equals("Key") && !name.equals("Value")) {
        throw XmlCursor.malformed();
      }
      pair.put(name, xml.text());
    });
    String key = XmlCursor.required(pair.get("Key"));
    if (fields.tags.put(key, XmlCursor.required(pair.get("Value"))) != null) {
      throw XmlCursor.malformed();
    }
  }

  private static final class Fields {
    @Nullable String locationConstraint;
    boolean directoryBucket;
    final Map<String, String> tags = new LinkedHashMap<>();
  }
}
