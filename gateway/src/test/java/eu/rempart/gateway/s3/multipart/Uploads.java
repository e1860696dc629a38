package eu.rempart.gateway.s3.multipart;

import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One multipart upload as a client makes it. For one thread, except {@link #part}. */
final class Uploads {
  /** The least size of a part that is not the last. */
  static final int LEAST = 5 << 20;

  private final S3TestClient s3;
  private final String bucket;
  private final String key;
  private final String id;
  private final List<String> chosen = new ArrayList<>();

  private Uploads(S3TestClient s3, String bucket, String key, String id) {
    this.s3 = s3;
    this.bucket = bucket;
    this.key = key;
    this.id = id;
  }

  /** Begins an upload with headers. */
  static Uploads begin(S3TestClient s3, String bucket, String key, Map<String, String> headers) {
    TestRequest create = s3.post(bucket, key).query("uploads");
    headers.forEach(create::header);
    String id = create.send().isOk().xml().text("UploadId");
    if (id == null) {
      throw new AssertionError("an upload has an id");
    }
    return new Uploads(s3, bucket, key, id);
  }

  static Uploads begin(S3TestClient s3, String bucket, String key) {
    return begin(s3, bucket, key, Map.of());
  }

  /** The same upload, no part chosen yet. */
  static Uploads of(Uploads upload) {
    return new Uploads(upload.s3, upload.bucket, upload.key, upload.id);
  }

  String id() {
    return id;
  }

  /** A request to upload a part. */
  TestRequest part(int number, byte[] body) {
    return s3.put(bucket, key)
        .query("partNumber", Integer.toString(number))
        .query("uploadId", id)
        .body(body)
        .unsignedPayload();
  }

  /** A request to upload a part by copying. */
  TestRequest copied(int number, String sourceBucket, String sourceKey) {
    return s3.put(bucket, key)
        .query("partNumber", Integer.toString(number))
        .query("uploadId", id)
        .header("x-amz-copy-source", S3TestClient.target(sourceBucket, sourceKey));
  }

  /** Uploads a part and chooses it for the object. */
  Uploads add(int number, byte[] body) {
    return choose(number, part(number, body).send().isOk().etag());
  }

  /** Chooses a part for the object. */
  Uploads choose(int number, String etag, String... checksumElements) {
    chosen.add(
        "<Part><PartNumber>"
            + number
            + "</PartNumber><ETag>\""
            + etag
            + "\"</ETag>"
            + String.join("", checksumElements)
            + "</Part>");
    return this;
  }

  /** A request to complete the upload with the parts chosen so far. */
  TestRequest complete() {
    return s3.post(bucket, key)
        .query("uploadId", id)
        .body(
            "<CompleteMultipartUpload xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                + String.join("", chosen)
                + "</CompleteMultipartUpload>");
  }

  /** Aborts the upload. */
  Answer abort() {
    return s3.delete(bucket, key).query("uploadId", id).send();
  }

  /** A request to list its parts. */
  TestRequest list() {
    return s3.get(bucket, key).query("uploadId", id);
  }
}
