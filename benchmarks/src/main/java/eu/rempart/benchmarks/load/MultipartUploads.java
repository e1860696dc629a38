package eu.rempart.benchmarks.load;

import java.util.ArrayList;
import java.util.List;

/** Uploads in parts, one after another on a connection: create, the parts, complete. */
final class MultipartUploads implements Workload {
  private static final long PART = 8 << 20;

  private final Objects objects;
  private final long size;

  MultipartUploads(Objects objects, long size) {
    this.objects = objects;
    this.size = size;
  }

  @Override
  public Step next() {
    String name = objects.nextName();
    return new Step(
        Request.post(name + "?uploads", ""),
        created -> new Upload(name, created.element("UploadId")).part());
  }

  /** One of them under way. */
  private final class Upload {
    private final String name;
    private final String id;
    private final List<String> etags = new ArrayList<>();

    Upload(String name, String id) {
      this.name = name;
      this.id = id;
    }

    Step part() {
      int number = etags.size() + 1;
      long length = Math.min(PART, size - PART * etags.size());
      return new Step(
          Request.put(name + "?partNumber=" + number + "&uploadId=" + id, length),
          done -> {
            etags.add(String.valueOf(done.etag()));
            return etags.size() * PART < size ? part() : complete();
          });
    }

    private Step complete() {
      StringBuilder parts = new StringBuilder("<CompleteMultipartUpload>");
      for (int i = 0; i < etags.size(); i++) {
        parts
            .append("<Part><PartNumber>")
            .append(i + 1)
            .append("</PartNumber><ETag>")
            .append(etags.get(i).replace("\"", "&quot;"))
            .append("</ETag></Part>");
      }
      parts.append("</CompleteMultipartUpload>");
      return new Step(
          Request.post(name + "?uploadId=" + id, parts.toString()),
          completed -> {
            // AWS may answer 200 and only then find that it cannot: the document tells.
            completed.element("ETag");
            return null;
          });
    }
  }
}
