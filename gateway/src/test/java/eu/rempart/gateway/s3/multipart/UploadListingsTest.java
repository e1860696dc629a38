package eu.rempart.gateway.s3.multipart;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.s3.testing.Digests;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.gateway.s3.testing.TestRequest;
import eu.rempart.gateway.s3.testing.XmlDocument;
import eu.rempart.s3.S3ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ListParts and ListMultipartUploads. */
class UploadListingsTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private final S3TestClient s3 = gateway.client();
  private final String bucket = s3.newBucket();

  @Test
  void partsAreListedByNumber() {
    Uploads upload = Uploads.begin(s3, bucket, "key");
    upload.part(30, Digests.bytes(30, 1)).send().isOk();
    upload.part(2, Digests.bytes(20, 2)).send().isOk();
    upload.part(1, Digests.bytes(10, 3)).send().isOk();
    XmlDocument list = upload.list().send().isOk().xml();
    assertThat(list.root()).isEqualTo("ListPartsResult");
    assertThat(list.text("Bucket")).isEqualTo(bucket);
    assertThat(list.text("Key")).isEqualTo("key");
    assertThat(list.text("UploadId")).isEqualTo(upload.id());
    assertThat(list.text("StorageClass")).isEqualTo("STANDARD");
    assertThat(list.text("Owner/ID")).isEqualTo(s3.canonicalId());
    assertThat(list.texts("Part/PartNumber")).containsExactly("1", "2", "30");
    assertThat(list.texts("Part/Size")).containsExactly("10", "20", "30");
    assertThat(list.text("IsTruncated")).isEqualTo("false");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 100})
  void pagesOfPartsAddUp(int size) {
    Uploads upload = Uploads.begin(s3, bucket, "key");
    for (int number : new int[] {1, 3, 5, 7, 9}) {
      upload.part(number, Digests.bytes(number, number)).send().isOk();
    }
    List<String> numbers = new ArrayList<>();
    String marker = "0";
    XmlDocument page;
    do {
      page =
          upload
              .list()
              .query("max-parts", Integer.toString(size))
              .query("part-number-marker", marker)
              .send()
              .isOk()
              .xml();
      assertThat(page.text("PartNumberMarker")).isEqualTo(marker);
      numbers.addAll(page.texts("Part/PartNumber"));
      marker = String.valueOf(page.text("NextPartNumberMarker"));
    } while ("true".equals(page.text("IsTruncated")));
    assertThat(numbers).containsExactly("1", "3", "5", "7", "9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"max-parts=-1", "max-parts=x", "part-number-marker=-1"})
  void aPageOfPartsThatMeansNothingIsRefused(String query) {
    Uploads upload = Uploads.begin(s3, bucket, "key");
    s3.get("/" + bucket + "/key?uploadId=" + upload.id() + "&" + query)
        .send()
        .isRefused(S3ErrorCode.INVALID_ARGUMENT);
  }

  @Test
  void uploadsAreListedByKeyAndThenByTime() {
    String b1 = Uploads.begin(s3, bucket, "b").id();
    gateway.clock().advance(Duration.ofSeconds(1));
    String b2 = Uploads.begin(s3, bucket, "b").id();
    String a = Uploads.begin(s3, bucket, "a").id();
    Uploads done = Uploads.begin(s3, bucket, "c").add(1, Digests.bytes(5, 1));
    done.complete().send().isOk();
    Uploads.begin(s3, bucket, "d").abort().isDone();
    XmlDocument list = s3.get("/" + bucket + "?uploads").send().isOk().xml();
    assertThat(list.root()).isEqualTo("ListMultipartUploadsResult");
    assertThat(list.texts("Upload/Key")).containsExactly("a", "b", "b");
    assertThat(list.texts("Upload/UploadId")).containsExactly(a, b1, b2);
    assertThat(list.texts("Upload/Initiator/ID")).containsOnly(s3.canonicalId());
  }

  @Test
  void uploadsAreFoldedByADelimiter() {
    Uploads.begin(s3, bucket, "a/1");
    Uploads.begin(s3, bucket, "a/2");
    Uploads.begin(s3, bucket, "b");
    s3.get("/" + bucket + "?uploads")
        .query("delimiter", "/")
        .send()
        .isOk()
        .hasXml("CommonPrefixes/Prefix", "a/")
        .hasXml("Upload/Key", "b");
    s3.get("/" + bucket + "?uploads")
        .query("prefix", "a/")
        .send()
        .isOk()
        .hasXml("Upload/Key", "a/1", "a/2");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 100})
  void pagesOfUploadsAddUp(int size) {
    List<String> ids = new ArrayList<>();
    for (String key : new String[] {"a", "a", "a", "b", "c", "c"}) {
      ids.add(Uploads.begin(s3, bucket, key).id());
      gateway.clock().advance(Duration.ofMillis(5));
    }
    List<String> found = new ArrayList<>();
    String key = null;
    String id = null;
    XmlDocument page;
    do {
      TestRequest request =
          s3.get("/" + bucket + "?uploads").query("max-uploads", Integer.toString(size));
      if (key != null && id != null) {
        request.query("key-marker", key).query("upload-id-marker", id);
      }
      page = request.send().isOk().xml();
      assertThat(page.texts("Upload/UploadId")).hasSizeLessThanOrEqualTo(size);
      found.addAll(page.texts("Upload/UploadId"));
      key = page.text("NextKeyMarker");
      id = page.text("NextUploadIdMarker");
    } while ("true".equals(page.text("IsTruncated")));
    assertThat(found).isEqualTo(ids);
  }

  @Test
  void aKeyMarkerAloneStartsAfterEveryUploadOfItsKey() {
    Uploads.begin(s3, bucket, "a");
    Uploads.begin(s3, bucket, "a");
    Uploads.begin(s3, bucket, "b");
    s3.get("/" + bucket + "?uploads")
        .query("key-marker", "a")
        .send()
        .isOk()
        .hasXml("Upload/Key", "b");
  }

  @Test
  void keysOfUploadsMayBeEncoded() {
    Uploads.begin(s3, bucket, "a b\n");
    s3.get("/" + bucket + "?uploads")
        .query("encoding-type", "url")
        .send()
        .isOk()
        .hasXml("Upload/Key", "a%20b%0A");
  }
}
