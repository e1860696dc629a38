package eu.rempart.gateway.s3.list;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.gateway.s3.testing.TestRequest;
import eu.rempart.gateway.s3.testing.XmlDocument;
import eu.rempart.s3.S3ErrorCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ListObjects, the first version. */
class ListObjectsTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private final S3TestClient s3 = gateway.client();
  private final String bucket = s3.newBucket();

  private void putAll(String... keys) {
    for (String key : keys) {
      s3.put(bucket, key).body(key).send().isOk();
    }
  }

  private TestRequest list() {
    return s3.get("/" + bucket);
  }

  @Test
  void anEntryTellsWhatTheObjectIs() {
    String etag = s3.put(bucket, "key").body("hello").send().isOk().etag();
    XmlDocument list = list().send().isOk().xml();
    assertThat(list.root()).isEqualTo("ListBucketResult");
    assertThat(list.namespace()).isEqualTo("http://s3.amazonaws.com/doc/2006-03-01/");
    assertThat(list.text("Name")).isEqualTo(bucket);
    assertThat(list.text("MaxKeys")).isEqualTo("1000");
    assertThat(list.text("IsTruncated")).isEqualTo("false");
    XmlDocument entry = list.all("Contents").getFirst();
    assertThat(entry.text("Key")).isEqualTo("key");
    assertThat(entry.text("ETag")).isEqualTo("\"" + etag + "\"");
    assertThat(entry.text("Size")).isEqualTo("5");
    assertThat(entry.text("StorageClass")).isEqualTo("STANDARD");
    assertThat(entry.text("LastModified")).matches("2026-11-24T\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(entry.text("Owner/ID")).isEqualTo(s3.canonicalId());
  }

  @Test
  void keysComeInTheOrderOfTheirBytes() {
    putAll("b", "a/c", "a", "B", "é", "z", "a-b", "\u20ac", "\ud83d\ude00", "\uffee");
    list()
        .send()
        .isOk()
        .hasXml(
            "Contents/Key",
            "B",
            "a",
            "a-b",
            "a/c",
            "b",
            "z",
            "é",
            "\u20ac",
            "\uffee",
            "\ud83d\ude00");
  }

  @Test
  void aPrefixNarrowsTheListing() {
    putAll("a", "ab", "abc", "b");
    list().query("prefix", "ab").send().isOk().hasXml("Contents/Key", "ab", "abc");
    list().query("prefix", "c").send().isOk().hasXml("Contents/Key");
  }

  @Test
  void aDelimiterFoldsWhatIsBelowIt() {
    putAll("a", "b/1", "b/2", "c/d/e", "c/f", "g");
    list()
        .query("delimiter", "/")
        .send()
        .isOk()
        .hasXml("Contents/Key", "a", "g")
        .hasXml("CommonPrefixes/Prefix", "b/", "c/")
        .hasXml("Delimiter", "/");
    list()
        .query("delimiter", "/")
        .query("prefix", "c/")
        .send()
        .isOk()
        .hasXml("Contents/Key", "c/f")
        .hasXml("CommonPrefixes/Prefix", "c/d/");
  }

  @Test
  void aDelimiterMayBeLongOrOdd() {
    putAll("a--b", "a--c", "d%e", "f\u20acg", "h");
    list()
        .query("delimiter", "--")
        .send()
        .isOk()
        .hasXml("CommonPrefixes/Prefix", "a--")
        .hasXml("Contents/Key", "d%e", "f\u20acg", "h");
    list().query("delimiter", "%").send().isOk().hasXml("CommonPrefixes/Prefix", "d%");
    list().query("delimiter", "\u20ac").send().isOk().hasXml("CommonPrefixes/Prefix", "f\u20ac");
  }

  @Test
  void anEmptyDelimiterIsNone() {
    putAll("a/b");
    list().query("delimiter", "").send().isOk().hasXml("Contents/Key", "a/b").hasXml("Delimiter");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 100})
  void pagesAddUpToTheWhole(int size) {
    putAll("a", "b/1", "b/2", "c", "d/1", "e", "f");
    List<String> found = new ArrayList<>();
    String marker = null;
    XmlDocument page;
    do {
      TestRequest request =
          list().query("delimiter", "/").query("max-keys", Integer.toString(size));
      if (marker != null) {
        request.query("marker", marker);
      }
      page = request.send().isOk().xml();
      List<String> entries = new ArrayList<>(page.texts("Contents/Key"));
      entries.addAll(page.texts("CommonPrefixes/Prefix"));
      assertThat(entries).hasSizeLessThanOrEqualTo(size);
      found.addAll(entries);
      marker = page.text("NextMarker");
    } while ("true".equals(page.text("IsTruncated")));
    assertThat(found).containsExactlyInAnyOrder("a", "b/", "c", "d/", "e", "f");
  }

  @Test
  void withoutADelimiterTheLastKeyIsTheNextMarker() {
    putAll("a", "b", "c");
    list()
        .query("max-keys", "2")
        .send()
        .isOk()
        .hasXml("IsTruncated", "true")
        .hasXml("NextMarker")
        .hasXml("Contents/Key", "a", "b");
    list()
        .query("max-keys", "2")
        .query("marker", "b")
        .send()
        .isOk()
        .hasXml("IsTruncated", "false")
        .hasXml("Marker", "b")
        .hasXml("Contents/Key", "c");
  }

  @Test
  void aMarkerNeedNotBeAKey() {
    putAll("a", "c");
    list().query("marker", "b").send().isOk().hasXml("Contents/Key", "c");
    list().query("marker", "zzz").send().isOk().hasXml("Contents/Key");
  }

  @Test
  void aMarkerWithinAFoldedPrefixDoesNotRepeatIt() {
    putAll("a/1", "a/2", "b");
    list()
        .query("delimiter", "/")
        .query("marker", "a/")
        .send()
        .isOk()
        .hasXml("CommonPrefixes/Prefix")
        .hasXml("Contents/Key", "b");
  }

  @Test
  void noKeysMayBeAskedFor() {
    putAll("a");
    list()
        .query("max-keys", "0")
        .send()
        .isOk()
        .hasXml("MaxKeys", "0")
        .hasXml("IsTruncated", "false")
        .hasXml("Contents/Key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "many", "99999999999"})
  void aPageSizeThatIsNoneIsRefused(String size) {
    list().query("max-keys", size).send().isRefused(S3ErrorCode.INVALID_ARGUMENT);
  }

  @Test
  void aPageHasAThousandKeysAtMost() {
    list().query("max-keys", "5000").send().isOk().hasXml("MaxKeys", "1000");
  }

  @Test
  void urlEncodingCoversEverythingThatMayHoldAnyCharacter() {
    putAll("a b+c/é", "d\ne");
    list()
        .query("encoding-type", "url")
        .query("prefix", "a b")
        .query("delimiter", "+")
        .query("marker", "a a")
        .send()
        .isOk()
        .hasXml("EncodingType", "url")
        .hasXml("Prefix", "a%20b")
        .hasXml("Delimiter", "%2B")
        .hasXml("Marker", "a%20a")
        .hasXml("CommonPrefixes/Prefix", "a%20b%2B");
    list()
        .query("encoding-type", "url")
        .send()
        .isOk()
        .hasXml("Contents/Key", "a%20b%2Bc/%C3%A9", "d%0Ae");
    list().query("encoding-type", "base64").send().isRefused(S3ErrorCode.INVALID_ARGUMENT);
  }

  @Test
  void keysThatXmlCannotCarryAreListedAllTheSame() {
    putAll("control\u0001", "and\u001f", "<&>\"'", "cr\rlf\n");
    assertThat(list().query("encoding-type", "url").send().isOk().xml().texts("Contents/Key"))
        .containsExactly("%3C%26%3E%22%27", "and%1F", "control%01", "cr%0Dlf%0A");
    list().send().hasStatus(200);
  }

  @Test
  void aListingOfNoBucketIsNoSuchBucket() {
    s3.get("/there-is-none").send().isRefused(S3ErrorCode.NO_SUCH_BUCKET);
  }

  @Test
  void anotherTenantSeesNothing() {
    putAll("secret-name");
    assertThat(
            gateway.stranger().get("/" + bucket).send().isRefused(S3ErrorCode.ACCESS_DENIED).text())
        .doesNotContain("secret-name");
  }

  @Test
  void checksumsAreNamed() {
    s3.put(bucket, "key")
        .header("x-amz-checksum-sha1", "qvTGHdzF6KLavt4PO0gs2a6pQ00=")
        .body("hello")
        .send()
        .isOk();
    list()
        .send()
        .isOk()
        .hasXml("Contents/ChecksumAlgorithm", "SHA1")
        .hasXml("Contents/ChecksumType", "FULL_OBJECT");
  }
}
