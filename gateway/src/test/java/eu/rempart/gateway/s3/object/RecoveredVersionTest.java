package eu.rempart.gateway.s3.object;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.gateway.s3.testing.VersionedBucket;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A catalog rebuilt from blobs has the version ids that clients were told. */
class RecoveredVersionTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private final S3TestClient s3 = gateway.client();
  private final VersionedBucket bucket = new VersionedBucket(s3);

  @Test
  void aBlobKnowsItsVersion() throws IOException {
    String version = bucket.put("key", "body");
    assertThat(record("key")).contains("\"versionId\":\"" + version + '"');
    bucket.set("Suspended");
    s3.put(bucket.name(), "key").body("body").send().isOk();
    assertThat(record("key")).contains("\"versionId\":\"null\"");
  }

  @Test
  void aPartKnowsTheVersionItWillBePartOf() throws IOException {
    String upload =
        String.valueOf(
            s3.post(bucket.name(), "key").query("uploads").send().isOk().xml().text("UploadId"));
    String etag =
        s3.put(bucket.name(), "key")
            .query("partNumber", "1")
            .query("uploadId", upload)
            .body("part")
            .send()
            .isOk()
            .requireHeader("ETag");
    String version =
        s3.post(bucket.name(), "key")
            .query("uploadId", upload)
            .body(
                "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"
                    + etag.replace("\"", "&quot;")
                    + "</ETag></Part></CompleteMultipartUpload>")
            .send()
            .isOk()
            .requireHeader("x-amz-version-id");
    assertThat(record("key")).contains("\"versionId\":\"" + version + '"');
  }

  @Test
  void aCopyThatIsSealedAnewKnowsItsVersion() throws IOException {
    bucket.put("key", "body");
    String version =
        s3.copy(bucket.name(), "key", bucket.name(), "copy")
            .header("x-amz-checksum-algorithm", "SHA256")
            .send()
            .isOk()
            .requireHeader("x-amz-version-id");
    assertThat(record("copy")).contains("\"versionId\":\"" + version + '"');
  }

  private String record(String key) throws IOException {
    Bucket row =
        Objects.requireNonNull(gateway.catalog().read(tx -> tx.buckets().find(bucket.name())));
    ObjectVersion version =
        Objects.requireNonNull(gateway.catalog().read(tx -> tx.objects().current(row.id(), key)));
    BlobRef ref = version.parts().refs().getFirst();
    return gateway.recoveryRecord(row, ref);
  }
}
