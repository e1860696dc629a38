package eu.rempart.s3.xml;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A set of tags, as a request and as an answer.
 *
 * <p>Source: "Using cost allocation S3 bucket tags" and "Categorizing your objects using tags" of
 * the Amazon S3 User Guide.
 *
 * @param tags value by key, in the order the client gave; keys differ, have 1 to 128 characters,
 *     values 0 to 256
 */
public record TagSet(Map<String, String> tags) implements ResponseDocument {
  /** The most tags a bucket may have. */
  public static final int OF_BUCKET = 50;

  private static final int LONGEST_KEY = 128;
  private static final int LONGEST_VALUE = 256;
  private static final Pattern TEXT = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

  public TagSet {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  /**
   * Reads a Tagging document.
   *
   * @param most how many tags it may have
   * @throws S3Exception MalformedXML; InvalidTag; BadRequest for too many; MaxMessageLengthExceeded
   */
  public static TagSet parse(byte[] document, int most) {
    Map<String, String> tags = new LinkedHashMap<>();
    boolean[] set = new boolean[1];
    XmlCursor xml = XmlCursor.open(document, XmlLimits.DEFAULT, "Tagging");
    xml.root(name -> {
      if (!name.equals("TagSet") || set[0]) {
        throw XmlCursor.malformed();
      }
      set[0] = true;
      xml.children(tag -> {
        if (!tag.equals("Tag")) {
          throw XmlCursor.malformed();
        }
        read(xml, tags);
      });
    });
    if (!set[0]) {
      throw XmlCursor.malformed();
    }
    if (tags.size() > most) {
      throw S3Exception.of(
          S3ErrorCode.BAD_REQUEST, "The number of tags cannot be greater than " + most);
    }
    return new TagSet(tags);
  }

  private static void read(XmlCursor xml, Map<String, String> tags) {
    @Nullable String[] pair = new @Nullable String[2];
    xml.children(name -> {
      switch (name) {
        case "Key" -> pair[0] = xml.text();
        case "Value" -> pair[1] = xml.text();
        default -> throw XmlCursor.malformed();
      }
    });
    String key = XmlCursor.required(pair[0]);
    String value = XmlCursor.required(pair[1]);
    if (key.isEmpty() || key.length() > LONGEST_KEY || !TEXT.matcher(key).matches()) {
      throw invalid("The TagKey you have provided is invalid", key);
    }
    if (value.length() > LONGEST_VALUE || !TEXT.matcher(value).matches()) {
      throw invalid("The TagValue you have provided is invalid", key);
    }
    if (key.startsWith("aws:")) {
      throw invalid("System tags cannot be added/updated by requester", key);
    }
    if (tags.put(key, value) != null) {
      throw invalid("Cannot provide multiple Tags with the same key", key);
    }
  }

  private static S3Exception invalid(String message, String key) {
    return S3Exception.of(S3ErrorCode.INVALID_TAG, message).with("TagKey", key);
  }

  @Override
  public byte[] toXml() {
    XmlWriter xml = XmlWriter.document("Tagging").start("TagSet");
    tags.forEach(
        (key, value) -> xml.start("Tag").element("Key", key).element("Value", value).end("Tag"));
    return xml.end("TagSet").end("Tagging").toBytes();
  }
}
