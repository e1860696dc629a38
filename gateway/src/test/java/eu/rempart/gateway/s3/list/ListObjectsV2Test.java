package eu.rempart.gateway.s3.list;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.gateway.s3.testing.TestRequest;
import eu.rempart.gateway.s3.testing.XmlDocument;
import eu.rempart.s3.S3ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListObjectsV2Test {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private final S3TestClient s3 = gateway.client();
  private final String bucket = s3.newBucket();

  private void putAll(String... keys) {
    for (String key : keys) {
      s3.put(bucket, key).body(key).send().isOk();
    }
  }

  private TestRequest list() {
    return s3.get("/" + bucket).query("list-type", "2");
  }

  @Test
  void entriesAreCountedAndHaveNoOwnerUnlessAsked() {
    putAll("a", "b/c");
    XmlDocument list = list().query("delimiter", "/").send().isOk().xml();
    assertThat(list.text("KeyCount")).isEqualTo("2");
    assertThat(list.texts("Contents/Owner/ID")).isEmpty();
    list()
        .query("fetch-owner", "true")
        .send()
        .isOk()
        .hasXml("Contents/Owner/ID", s3.canonicalId(), s3.canonicalId());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 100})
  void pagesAddUpToTheWhole(int size) {
    putAll("a", "b/1", "b/2", "c", "d/1", "e", "f");
    List<String> found = new ArrayList<>();
    String token = null;
    do {
      TestRequest request =
          list().query("delimiter", "/").query("max-keys", Integer.toString(size));
      if (token != null) {
        request.query("continuation-token", token);
      }
      XmlDocument page = request.send().isOk().xml();
      List<String> entries = new ArrayList<>(page.texts("Contents/Key"));
      entries.addAll(page.texts("CommonPrefixes/Prefix"));
      assertThat(page.text("KeyCount")).isEqualTo(Integer.toString(entries.size()));
      assertThat(page.text("ContinuationToken")).isEqualTo(token);
      found.addAll(entries);
      token = page.text("NextContinuationToken");
      assertThat(page.text("IsTruncated")).isEqualTo(Boolean.toString(token != null));
    } while (token != null);
    assertThat(found).containsExactlyInAnyOrder("a", "b/", "c", "d/", "e", "f");
  }

  @Test
  void theListingMayStartAfterAKey() {
    putAll("a", "b", "c");
    list()
        .query("start-after", "a")
        .send()
        .isOk()
        .hasXml("StartAfter", "a")
        .hasXml("Contents/Key", "b", "c");
    list().query("start-after", "aa").send().isOk().hasXml("Contents/Key", "b", "c");
  }

  @Test
  void aTokenOutweighsTheStart() {
    putAll("a", "b", "c", "d");
    String token =
        list()
            .query("start-after", "a")
            .query("max-keys", "1")
            .send()
            .isOk()
            .xml()
            .text("NextContinuationToken");
    list()
        .query("start-after", "c")
        .query("continuation-token", String.valueOf(token))
        .send()
        .isOk()
        .hasXml("Contents/Key", "c", "d");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%%%", "not a token", "///"})
  void aTokenOfSomeoneElsesMakingIsRefused(String token) {
    list().query("continuation-token", token).send().isRefused(S3ErrorCode.INVALID_ARGUMENT);
  }

  @Test
  void encodedTextCanBeDecoded() {
    putAll("a b/é+", "c%d");
    list()
        .query("encoding-type", "url")
        .query("start-after", "a a")
        .query("delimiter", "/")
        .send()
        .isOk()
        .hasXml("StartAfter", "a%20a")
        .hasXml("Delimiter", "/")
        .hasXml("CommonPrefixes/Prefix", "a%20b/")
        .hasXml("Contents/Key", "c%25d");
  }

  /** Every key, prefix, delimiter and page size gives what a sorted set would. */
  @Test
  void listingsAgreeWithASortedSet() {
    Random random = new Random(11);
    TreeSet<String> keys = new TreeSet<>();
    String alphabet = "ab/-";
    for (int i = 0; i < 60; i++) {
      StringBuilder key = new StringBuilder();
      for (int length = 1 + random.nextInt(6); length > 0; length--) {
        key.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      // An empty segment at the start is a key like any other.
      keys.add(key.toString());
    }
    keys.forEach(key -> putAll(key));
    for (String prefix : new String[] {"", "a", "a/", "/", "b-"}) {
      for (String delimiter : new String[] {"", "/", "-", "a/", "//"}) {
        assertThat(walk(prefix, delimiter, 1 + random.nextInt(7)))
            .as("%s %s", prefix, delimiter)
            .isEqualTo(expected(keys, prefix, delimiter));
      }
    }
  }

  private List<String> walk(String prefix, String delimiter, int size) {
    List<String> all = new ArrayList<>();
    String token = null;
    do {
      TestRequest request =
          list()
              .query("prefix", prefix)
              .query("delimiter", delimiter)
              .query("max-keys", Integer.toString(size));
      if (token != null) {
        request.query("continuation-token", token);
      }
      XmlDocument page = request.send().isOk().xml();
      List<String> entries = new ArrayList<>(page.texts("Contents/Key"));
      entries.addAll(page.texts("CommonPrefixes/Prefix"));
      entries.sort(null);
      all.addAll(entries);
      token = page.text("NextContinuationToken");
    } while (token != null);
    return all;
  }

  private static List<String> expected(Set<String> keys, String prefix, String delimiter) {
    TreeSet<String> found = new TreeSet<>();
    for (String key : keys) {
      if (key.startsWith(prefix)) {
        int at = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
        found.add(at < 0 ? key : key.substring(0, at + delimiter.length()));
      }
    }
    return List.copyOf(found);
  }
}
