package eu.rempart.s3.xml;

import eu.rempart.s3.S3Exception;
import eu.rempart.s3.request.Tags;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A set of tags, as a request and as an answer.
 *
 * @param tags value by key, in the order the client gave; as {@link Tags} allows them
 */
public record TagSet(Map<String, String> tags) implements ResponseDocument {

  public TagSet {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  /**
   * Reads a Tagging document.
   *
   * @param most how many tags it may have: {@link Tags#OF_OBJECT} or {@link Tags#OF_BUCKET}
   * @throws S3Exception MalformedXML; InvalidTag; BadRequest for too many; MaxMessageLengthExceeded
   */
  public static TagSet parse(byte[] document, int most) {
    Tags tags = new Tags(most);
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
    return new TagSet(tags.all());
  }

  /** Adds the tag within the current element, as in other documents that hold tags. */
  static void read(XmlCursor xml, Tags tags) {
    @Nullable String[] pair = new @Nullable String[2];
    xml.children(name -> {
      switch (name) {
        case "Key" -> pair[0] = xml.text();
        case "Value" -> pair[1] = xml.text();
        default -> throw XmlCursor.malformed();
      }
    });
    tags.add(XmlCursor.required(pair[0]), XmlCursor.required(pair[1]));
  }

  @Override
  public byte[] toXml() {
    XmlWriter xml = XmlWriter.document("Tagging").start("TagSet");
    tags.forEach(
        (key, value) -> xml.start("Tag").element("Key", key).element("Value", value).end("Tag"));
    return xml.end("TagSet").end("Tagging").toBytes();
  }
}
