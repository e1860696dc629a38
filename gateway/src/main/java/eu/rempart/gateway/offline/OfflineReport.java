package eu.rempart.gateway.offline;

import java.util.LinkedHashMap;
import java.util.Map;

/** How objects and blobs are told in JSON. */
public final class OfflineReport {
  private OfflineReport() {}

  /** An object. */
  public static Map<String, Object> of(OfflineObject object) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("tenant", object.tenant());
    line.put("bucket", object.bucket());
    line.put("key", object.key());
    line.put("versionId", object.versionId());
    line.put("latest", object.latest());
    line.put("created", object.created().toString());
    line.put("size", object.size());
    line.put("etag", object.etag());
    line.put("checksums", object.checksums());
    line.put("blobs", object.parts().stream().map(part -> part.blob().toString()).toList());
    String doubt = object.doubt();
    if (doubt != null) {
      line.put("doubt", doubt);
    }
    return line;
  }

  /** A failure. */
  public static Map<String, Object> of(Extraction.Failure failure) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("object", failure.object());
    line.put("blob", failure.blob());
    line.put("reason", failure.reason());
    return line;
  }
}
