package eu.rempart.s3.request;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.S3ErrorCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityConditionsTest {
  private static final String ETAG = "d41d8cd98f00b204e9800998ecf8427e";
  private static final Instant MODIFIED = Instant.parse("2026-01-15T12:00:00.750Z");
  private static final String BEFORE = "Thu, 15 Jan 2026 11:59:59 GMT";
  private static final String SAME = "Thu, 15 Jan 2026 12:00:00 GMT";
  private static final String AFTER = "Thu, 15 Jan 2026 12:00:01 GMT";

  private static final Precondition HOLDS = new Precondition.Holds();
  private static final Precondition NOT_MODIFIED = new Precondition.NotModified();

  private static Precondition read(String... headers) {
    return EntityConditions.of(Headers.of(headers)).evaluate(ETAG, MODIFIED);
  }

  private static Precondition copy(String... headers) {
    return EntityConditions.ofCopySource(Headers.of(headers)).evaluate(ETAG, MODIFIED);
  }

  @Test
  void holdsWithoutConditions() {
    assertThat(read()).isEqualTo(HOLDS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"d41d8cd98f00b204e9800998ecf8427e\"",
        "d41d8cd98f00b204e9800998ecf8427e",
        "*",
        "\"abc\", \"d41d8cd98f00b204e9800998ecf8427e\"",
        "\"a,b\",\"d41d8cd98f00b204e9800998ecf8427e\"",
        "abc ,, d41d8cd98f00b204e9800998ecf8427e",
      })
  void matchesOneOfTheTags(String tags) {
    assertThat(read("If-Match", tags)).isEqualTo(HOLDS);
    assertThat(read("If-None-Match", tags)).isEqualTo(NOT_MODIFIED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"ABCORZ\"", "badetag", "", "\"\"", "\"*\"", "\"a,d41d8cd9\""})
  void failsOnOtherTags(String tags) {
    assertThat(read("If-Match", tags)).isEqualTo(new Precondition.Failed("If-Match"));
    assertThat(read("If-None-Match", tags)).isEqualTo(HOLDS);
  }

  @Test
  void comparesWeakTagsForReadingOnly() {
    String weak = "W/\"" + ETAG + "\"";

    assertThat(read("If-Match", weak)).isEqualTo(new Precondition.Failed("If-Match"));
    assertThat(read("If-None-Match", weak)).isEqualTo(NOT_MODIFIED);
  }

  @Test
  void readsAListInSeveralLines() {
    assertThat(read("If-Match", "\"abc\"", "if-match", '"' + ETAG + '"')).isEqualTo(HOLDS);
  }

  @Test
  void comparesDatesInWholeSeconds() {
    assertThat(read("If-Modified-Since", BEFORE)).isEqualTo(HOLDS);
    assertThat(read("If-Modified-Since", SAME)).isEqualTo(NOT_MODIFIED);
    assertThat(read("If-Modified-Since", AFTER)).isEqualTo(NOT_MODIFIED);
    assertThat(read("If-Unmodified-Since", BEFORE))
        .isEqualTo(new Precondition.Failed("If-Unmodified-Since"));
    assertThat(read("If-Unmodified-Since", SAME)).isEqualTo(HOLDS);
    assertThat(read("If-Unmodified-Since", AFTER)).isEqualTo(HOLDS);
  }

  @Test
  void ignoresDatesItCannotRead() {
    assertThat(read("If-Modified-Since", "soon")).isEqualTo(HOLDS);
    assertThat(read("If-Unmodified-Since", "soon")).isEqualTo(HOLDS);
  }

  // The combinations that GetObject and HeadObject in the S3 API Reference spell out, and the rest.
  @ParameterizedTest
  @CsvSource({
    "good, , , before, 200",
    "bad, , , after, 412",
    ", good, before, , 304",
    ", bad, after, , 200",
    "good, good, , , 304",
    "good, bad, , , 200",
    "bad, good, , , 412",
    "bad, bad, , , 412",
    ", good, , before, 412",
    ", , after, before, 412",
    ", , before, after, 200",
    ", , after, after, 304",
    "good, , after, , 304",
  })
  void weighsConditionsInTheOrderOfTheRfc(
      @Nullable String ifMatch,
      @Nullable String ifNoneMatch,
      @Nullable String modified,
      @Nullable String unmodified,
      int status) {
    Precondition expectedFor412 =
        new Precondition.Failed("bad".equals(ifMatch) ? "If-Match" : "If-Unmodified-Since");
    RequestHeaders headers = headers("", ifMatch, ifNoneMatch, modified, unmodified);

    assertThat(EntityConditions.of(headers).evaluate(ETAG, MODIFIED))
        .isEqualTo(status == 200 ? HOLDS : status == 304 ? NOT_MODIFIED : expectedFor412);
  }

  // CopyObject: "if-match true and if-unmodified-since false" copies; "if-none-match false and
  // if-modified-since true" is 412, as is every other failure.
  @ParameterizedTest
  @CsvSource({
    "good, , , before, true",
    "good, , , after, true",
    "bad, , , after, false",
    ", good, before, , false",
    ", good, after, , false",
    ", bad, after, , true",
    ", , after, , false",
    ", , before, , true",
    ", , , before, false",
  })
  void failsCopiesWithOneStatus(
      @Nullable String ifMatch,
      @Nullable String ifNoneMatch,
      @Nullable String modified,
      @Nullable String unmodified,
      boolean copies) {
    RequestHeaders headers =
        headers("x-amz-copy-source-", ifMatch, ifNoneMatch, modified, unmodified);

    Precondition outcome = EntityConditions.ofCopySource(headers).evaluate(ETAG, MODIFIED);

    if (copies) {
      assertThat(outcome).isEqualTo(HOLDS);
    } else {
      assertThat(outcome).isInstanceOf(Precondition.Failed.class);
    }
  }

  private static RequestHeaders headers(
      String prefix,
      @Nullable String ifMatch,
      @Nullable String ifNoneMatch,
      @Nullable String modified,
      @Nullable String unmodified) {
    List<String> all = new ArrayList<>();
    add(all, prefix + "if-match", tag(ifMatch));
    add(all, prefix + "if-none-match", tag(ifNoneMatch));
    add(all, prefix + "if-modified-since", date(modified));
    add(all, prefix + "if-unmodified-since", date(unmodified));
    return Headers.of(all.toArray(String[]::new));
  }

  private static void add(List<String> all, String name, @Nullable String value) {
    if (value != null) {
      all.add(name);
      all.add(value);
    }
  }

  private static @Nullable String tag(@Nullable String name) {
    return name == null ? null : name.equals("good") ? '"' + ETAG + '"' : "\"ABCORZ\"";
  }

  private static @Nullable String date(@Nullable String name) {
    return name == null ? null : name.equals("before") ? BEFORE : AFTER;
  }

  @Test
  void readsOnlyItsOwnHeaders() {
    assertThat(copy("If-Match", "\"bad\"")).isEqualTo(HOLDS);
    assertThat(read("x-amz-copy-source-if-match", "\"bad\"")).isEqualTo(HOLDS);
  }

  @Test
  void namesTheConditionThatFailed() {
    Precondition.Failed failed = (Precondition.Failed) copy("x-amz-copy-source-if-match", "bad");

    assertThat(failed.refusal().code()).isEqualTo(S3ErrorCode.PRECONDITION_FAILED);
    assertThat(failed.refusal().details()).containsEntry("Condition", "x-amz-copy-source-If-Match");
  }
}
