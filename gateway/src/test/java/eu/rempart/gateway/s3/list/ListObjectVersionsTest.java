package eu.rempart.gateway.s3.list;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.gateway.s3.testing.TestRequest;
import eu.rempart.gateway.s3.testing.VersionedBucket;
import eu.rempart.gateway.s3.testing.XmlDocument;
import eu.rempart.s3.S3ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListObjectVersionsTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private final S3TestClient s3 = gateway.client();
  private final VersionedBucket bucket = new VersionedBucket(s3);

  @Test
  void listsByKeyAndFromTheNewest() {
    String a1 = bucket.put("a", "1");
    String b1 = bucket.put("b", "12");
    String a2 = bucket.put("a", "123");
    String b2 = bucket.delete("b");

    Answer list = bucket.versions().send().isOk();

    assertThat(ids(list)).containsExactly(a2, a1, b2, b1);
    assertThat(
            list.xml().children().stream()
                .filter(n -> n.equals("Version") || n.equals("DeleteMarker")))
        .containsExactly("Version", "Version", "DeleteMarker", "Version");
    list.hasXml("Version/IsLatest", "true", "false", "false");
    list.hasXml("Version/Size", "3", "1", "2");
    list.hasXml("DeleteMarker/IsLatest", "true");
    list.hasXml("DeleteMarker/Owner/ID", s3.canonicalId());
    list.hasXml("Version/Owner/ID", s3.canonicalId(), s3.canonicalId(), s3.canonicalId());
    list.hasXml("IsTruncated", "false").hasXml("NextKeyMarker").hasXml("NextVersionIdMarker");
  }

  @Test
  void aPlainBucketHasNullVersions() {
    String plain = s3.newBucket();
    s3.put(plain, "k").body("x").send().isOk();
    s3.get("/" + plain)
        .query("versions")
        .send()
        .isOk()
        .hasXml("Version/VersionId", "null")
        .hasXml("Version/IsLatest", "true");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 1000})
  void pagesOfAnySizeMakeTheSameList(int size) {
    fill();
    List<String> whole = ids(bucket.versions().send().isOk());
    List<String> paged = new ArrayList<>();
    for (Answer page = page(size, null); page != null; page = page(size, page)) {
      assertThat(ids(page)).hasSizeLessThanOrEqualTo(size);
      paged.addAll(ids(page));
    }
    assertThat(paged).isEqualTo(whole).hasSize(12);
  }

  @Test
  void deletingPageByPageEmptiesTheBucket() {
    fill();
    for (Answer page = page(3, null); page != null; page = page(3, page)) {
      for (XmlDocument entry : entries(page)) {
        bucket.remove(text(entry, "Key"), text(entry, "VersionId")).send().isDone();
      }
    }
    s3.delete("/" + bucket.name()).send().isDone();
  }

  @Test
  void aKeyMarkerAloneIsPastAllOfItsVersions() {
    fill();
    Answer answer = bucket.versions().query("key-marker", "dir/b").send().isOk();
    assertThat(answer.xml().texts("Version/Key")).doesNotContain("dir/a", "dir/b").contains("z");
  }

  @Test
  void groupsByDelimiter() {
    fill();
    Answer answer = bucket.versions().query("delimiter", "/").send().isOk();
    answer.hasXml("CommonPrefixes/Prefix", "dir/");
    assertThat(answer.xml().texts("Version/Key")).containsOnly("z");
    Answer first = bucket.versions().query("delimiter", "/").query("max-keys", "1").send().isOk();
    first.hasXml("CommonPrefixes/Prefix", "dir/").hasXml("NextKeyMarker", "dir/");
    first.hasXml("NextVersionIdMarker");
    bucket
        .versions()
        .query("delimiter", "/")
        .query("key-marker", "dir/")
        .send()
        .isOk()
        .hasXml("CommonPrefixes/Prefix");
    bucket
        .versions()
        .query("prefix", "dir/")
        .query("delimiter", "/")
        .query("max-keys", "2")
        .send()
        .isOk()
        .hasXml("CommonPrefixes/Prefix")
        .hasXml("NextKeyMarker", "dir/a");
  }

  @Test
  void encodesKeysOnRequest() {
    bucket.put("sp ace+\u0001", "x");
    bucket
        .versions()
        .query("encoding-type", "url")
        .query("prefix", "sp ")
        .send()
        .isOk()
        .hasXml("Version/Key", "sp%20ace%2B%01")
        .hasXml("Prefix", "sp%20")
        .hasXml("EncodingType", "url");
  }

  @Test
  void refusesMarkersThatCannotBe() {
    bucket
        .versions()
        .query("version-id-marker", "null")
        .send()
        .isRefused(S3ErrorCode.INVALID_ARGUMENT);
    bucket
        .versions()
        .query("key-marker", "a")
        .query("version-id-marker", "nonsense")
        .send()
        .isRefused(S3ErrorCode.INVALID_ARGUMENT);
  }

  /** Three keys in a folder and one beside it, three versions each, one of them a marker. */
  private void fill() {
    for (String key : List.of("dir/a", "dir/b", "dir/c", "z")) {
      bucket.put(key, "1");
      bucket.delete(key);
      bucket.put(key, "2");
    }
  }

  private static List<XmlDocument> entries(Answer answer) {
    List<XmlDocument> entries = new ArrayList<>();
    entries.addAll(answer.xml().all("Version"));
    entries.addAll(answer.xml().all("DeleteMarker"));
    return entries;
  }

  /** In the order of the document, versions and markers together. */
  private static List<String> ids(Answer answer) {
    List<String> names = answer.xml().children();
    var versions = answer.xml().texts("Version/VersionId").iterator();
    var markers = answer.xml().texts("DeleteMarker/VersionId").iterator();
    List<String> ids = new ArrayList<>();
    for (String name : names) {
      if (name.equals("Version")) {
        ids.add(versions.next());
      } else if (name.equals("DeleteMarker")) {
        ids.add(markers.next());
      }
    }
    return ids;
  }

  /** The page after another, or the first; null when that one was the last. */
  private @Nullable Answer page(int size, @Nullable Answer before) {
    TestRequest request = bucket.versions().query("max-keys", Integer.toString(size));
    if (before != null) {
      if ("false".equals(before.xml().text("IsTruncated"))) {
        return null;
      }
      request
          .query("key-marker", text(before.xml(), "NextKeyMarker"))
          .query("version-id-marker", text(before.xml(), "NextVersionIdMarker"));
    }
    return request.send().isOk();
  }

  private static String text(XmlDocument document, String path) {
    return Objects.requireNonNull(document.text(path), path);
  }
}
