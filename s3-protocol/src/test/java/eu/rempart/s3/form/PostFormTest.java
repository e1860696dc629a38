package eu.rempart.s3.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostFormTest {

  @Test
  void fieldsAndFileComeApart() throws IOException {
    PostForm form =
        read(new FormBody().field("KEY", "é").field("acl", "").file("a.txt", utf8("body")).end());
    assertThat(form.fields()).isEqualTo(Map.of("key", "é", "acl", ""));
    assertThat(form.file().length()).isEqualTo(4);
    assertThat(content(form)).isEqualTo(utf8("body"));
  }

  @Test
  void anEmptyFileIsOne() throws IOException {
    PostForm form = read(new FormBody().field("key", "k").file("a", new byte[0]).end());
    assertThat(form.file().length()).isZero();
    assertThat(content(form)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"a.txt,up/a.txt", "C:\\dir\\a.txt,up/a.txt", "/home/a.txt,up/a.txt", "'',up/"})
  void theFileNameStandsWithoutItsFolders(String name, String key) throws IOException {
    PostForm form = read(new FormBody().field("key", "up/${filename}").file(name, utf8("x")).end());
    assertThat(form.fields()).containsEntry("key", key);
  }

  @Test
  void whatFollowsTheFileIsIgnoredAndFilledUp() throws IOException {
    byte[] large = new byte[100_000];
    Arrays.fill(large, (byte) 7);
    FormBody body = new FormBody().field("key", "k").file("a", large).field("submit", "Upload");
    PostForm form = read(body.end());
    assertThat(form.file().length()).isGreaterThan(large.length);
    assertThat(content(form)).isEqualTo(large);
    PostForm small =
        read(new FormBody().field("key", "k").file("a", utf8("x")).field("submit", "Go").end());
    assertThat(small.file().length()).isEqualTo(1);
    assertThat(content(small)).isEqualTo(utf8("x"));
  }

  @Test
  void tooMuchAfterTheFileIsRefused() throws IOException {
    FormBody body = new FormBody().file("a", new byte[100_000]).field("more", "x".repeat(80_000));
    PostForm form = read(body.end());
    assertRefused(S3ErrorCode.MAX_POST_PRE_DATA_LENGTH_EXCEEDED_ERROR, () -> content(form));
  }

  @Test
  void fieldsBeforeTheFileHaveTwentyKilobytesTogether() throws IOException {
    FormBody most = new FormBody().field("k", "x".repeat(20 * 1024 - 1)).file("a", utf8("x"));
    assertThat(content(read(most.end()))).isEqualTo(utf8("x"));
    FormBody more = new FormBody().field("k", "x".repeat(20 * 1024)).file("a", utf8("x"));
    assertRefused(S3ErrorCode.MAX_POST_PRE_DATA_LENGTH_EXCEEDED_ERROR, () -> read(more.end()));
    FormBody many = new FormBody();
    for (int i = 0; i < 1000; i++) {
      many.field("f" + i, "");
    }
    byte[] body = many.file("a", utf8("x")).end();
    assertRefused(S3ErrorCode.MAX_POST_PRE_DATA_LENGTH_EXCEEDED_ERROR, () -> read(body));
  }

  @Test
  void aFormWithoutAFileOrWithAFieldTwiceIsRefused() {
    byte[] without = new FormBody().field("key", "k").end();
    assertRefused(S3ErrorCode.INVALID_ARGUMENT, () -> read(without));
    byte[] twice = new FormBody().field("key", "k").field("Key", "k").file("a", utf8("")).end();
    assertRefused(S3ErrorCode.INVALID_ARGUMENT, () -> read(twice));
  }

  @Test
  void aFormCutShortIsIncomplete() throws IOException {
    byte[] whole = new FormBody().field("key", "k").file("a", new byte[100_000]).end();
    byte[] cut = Arrays.copyOf(whole, whole.length - 40);
    PostForm form = PostForm.read(FormBody.TYPE, whole.length, FormBody.wire(cut, 4096));
    assertRefused(S3ErrorCode.INCOMPLETE_BODY, () -> content(form));
    PostForm announced = read(cut);
    assertThatThrownBy(() -> content(announced)).isInstanceOf(S3Exception.class);
  }

  @Test
  void theLastLineOfALargeFormHasAnEnd() throws IOException {
    byte[] whole = new FormBody().file("a", new byte[100_000]).end();
    PostForm form = read(Arrays.copyOf(whole, whole.length - 2));
    assertRefused(S3ErrorCode.MALFORMED_POST_REQUEST, () -> content(form));
    byte[] small = new FormBody().file("a", utf8("x")).end();
    assertThat(content(read(Arrays.copyOf(small, small.length - 2)))).isEqualTo(utf8("x"));
  }

  @Test
  void aFileOutsideItsLimitsIsRefused() throws IOException {
    byte[] body = new FormBody().file("a", new byte[100_000]).end();
    PostForm large = read(body);
    large.file().limit(0, 99_999);
    assertRefused(S3ErrorCode.ENTITY_TOO_LARGE, () -> content(large));
    PostForm small = read(body);
    small.file().limit(100_001, 200_000);
    assertRefused(S3ErrorCode.ENTITY_TOO_SMALL, () -> content(small));
    PostForm right = read(body);
    right.file().limit(100_000, 100_000);
    assertThat(content(right)).hasSize(100_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"\"",
        "multipart/form-data; charset=utf-8"
      })
  void aFormWithoutABoundaryIsMalformed(String type) {
    assertRefused(
        S3ErrorCode.MALFORMED_POST_REQUEST,
        () -> PostForm.read(type, 10, FormBody.wire(new byte[10], 10)));
  }

  @Test
  void aBoundaryMayBeQuoted() throws IOException {
    byte[] body = new FormBody().file("a", utf8("x")).end();
    String type = "Multipart/Form-Data;charset=utf-8; BOUNDARY=\"" + FormBody.BOUNDARY + '"';
    assertThat(content(PostForm.read(type, body.length, FormBody.wire(body, 7))))
        .isEqualTo(utf8("x"));
  }

  @Test
  void whatIsNoFormIsToldSo() {
    assertRefused(
        S3ErrorCode.REQUEST_IS_NOT_MULTI_PART_CONTENT,
        () -> PostForm.read("text/plain", 1, FormBody.wire(new byte[1], 1)));
    assertRefused(
        S3ErrorCode.MISSING_CONTENT_LENGTH,
        () -> PostForm.read(FormBody.TYPE, -1, FormBody.wire(new byte[1], 1)));
    byte[] attachment = new FormBody().part("attachment; name=\"key\"", utf8("k")).end();
    assertRefused(S3ErrorCode.MALFORMED_POST_REQUEST, () -> read(attachment));
    byte[] nameless = new FormBody().part("form-data; filename=\"key\"", utf8("k")).end();
    assertRefused(S3ErrorCode.MALFORMED_POST_REQUEST, () -> read(nameless));
    byte[] octets = new FormBody().part("form-data; name=\"key\"", new byte[] {-1}).end();
    assertRefused(S3ErrorCode.MALFORMED_POST_REQUEST, () -> read(octets));
  }

  private static PostForm read(byte[] body) throws IOException {
    return PostForm.read(FormBody.TYPE, body.length, FormBody.wire(body, 1000));
  }

  /** The file, its filling left out. */
  private static byte[] content(PostForm form) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] piece = new byte[9000];
    long given = 0;
    int n = form.file().read(piece, 0, piece.length);
    while (n > 0) {
      content.write(piece, 0, form.file().own(n));
      given += n;
      n = form.file().read(piece, 0, piece.length);
    }
    assertThat(given).isEqualTo(form.file().length());
    return content.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void assertRefused(S3ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
