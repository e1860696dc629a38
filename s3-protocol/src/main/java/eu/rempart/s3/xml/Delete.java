package eu.rempart.s3.xml;

import eu.rempart.s3.request.DeleteConditions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of DeleteObjects: 1 to 1000 objects.
 *
 * @param quiet whether the answer leaves out what was deleted
 * @param objects the objects, in the order the client gave
 */
public record Delete(boolean quiet, List<Entry> objects) {
  private static final int MAX_OBJECTS = 1000;

  /**
   * One object. Its key is not checked yet: one key that is too long fails its own entry, not the
   * whole request.
   *
   * @param versionId the version to delete; null for the current object
   * @param conditions under which to delete it
   */
  public record Entry(String key, @Nullable String versionId, DeleteConditions conditions) {}

  public Delete {
    objects = List.copyOf(objects);
  }

  /**
   * Reads the document.
   *
   * @throws eu.rempart.s3.S3Exception MalformedXML, also for no object, more than 1000, or one
   *     without a key; InvalidArgument for a condition that cannot be read;
   *     MaxMessageLengthExceeded
   */
  public static Delete parse(byte[] document) {
    List<Entry> objects = new ArrayList<>();
    boolean[] quiet = new boolean[1];
    XmlCursor xml = XmlCursor.open(document, XmlLimits.DELETE_OBJECTS, "Delete");
    xml.root(name -> {
      if (name.equals("Quiet")) {
        quiet[0] = xml.truth();
      } else if (name.equals("Object") && objects.size() < MAX_OBJECTS) {
        objects.add(entry(xml));
      } else {
        throw XmlCursor.malformed();
      }
    });
    if (objects.isEmpty()) {
      throw XmlCursor.malformed();
    }
    return new Delete(quiet[0], objects);
  }

  private static Entry entry(XmlCursor xml) {
    Fields fields = new Fields();
    xml.children(name -> {
      // A key is text as it stands: white space around it is part of it.
      switch (name) {
        case "Key" -> fields.key = xml.text();
        case "VersionId" -> fields.versionId = xml.text().strip();
        case "ETag" -> fields.etag = xml.text();
        case "LastModifiedTime" -> fields.lastModified = xml.text().strip();
        case "Size" -> fields.size = xml.text().strip();
        default -> throw XmlCursor.malformed();
      }
    });
    return new Entry(
        XmlCursor.required(fields.key),
        fields.versionId == null || fields.versionId.isEmpty() ? null : fields.versionId,
        DeleteConditions.of(fields.etag, fields.lastModified, fields.size));
  }

  private static final class Fields {
    @Nullable String key;
    @Nullable String versionId;
    @Nullable String etag;
    @Nullable String lastModified;
    @Nullable String size;
  }
}
