package eu.rempart.s3.xml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to DeleteObjects. A quiet request gets the same document without {@code deleted}.
 *
 * @param deleted what was deleted, or was not there
 * @param errors what could not be deleted
 */
public record DeleteResult(List<Deleted> deleted, List<Failure> errors)
    implements ResponseDocument {

  /**
   * A key that is gone.
   *
   * @param versionId the version asked for; null for none
   * @param deleteMarker whether a delete marker was made or removed
   * @param deleteMarkerVersionId its version; null for none
   */
  public record Deleted(
      String key,
      @Nullable String versionId,
      boolean deleteMarker,
      @Nullable String deleteMarkerVersionId) {}

  /**
   * A key that stays.
   *
   * @param versionId the version asked for; null for none
   * @param code an S3 error code
   */
  public record Failure(String key, @Nullable String versionId, String code, String message) {}

  @Override
  public byte[] toXml() {
    XmlWriter xml = XmlWriter.document("DeleteResult");
    for (Deleted entry : deleted) {
      xml.start("Deleted").element("Key", entry.key()).optional("VersionId", entry.versionId());
      if (entry.deleteMarker()) {
        xml.element("DeleteMarker", true);
      }
      xml.optional("DeleteMarkerVersionId", entry.deleteMarkerVersionId()).end("Deleted");
    }
    for (Failure error : errors) {
      xml.start("Error")
          .element("Key", error.key())
          .optional("VersionId", error.versionId())
          .element("Code", error.code())
          .element("Message", error.message())
          .end("Error");
    }
    return xml.end("DeleteResult").toBytes();
  }
}
