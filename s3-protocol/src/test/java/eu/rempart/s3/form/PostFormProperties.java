package eu.rempart.s3.form;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.s3.chunked.BodySource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Whatever a file holds and however its form arrives, it is read as it was sent. */
class PostFormProperties {

  /** Files that look like the end of one, shorter and longer than the reader's memory. */
  @Provide
  Arbitrary<byte[]> files() {
    String almost = FormBody.BOUNDARY.substring(0, FormBody.BOUNDARY.length() - 1);
    Arbitrary<String> lookalikes =
        Arbitraries.of(
            "\r",
            "\n",
            "\r\n",
            "\r\n-",
            "\r\n--",
            "\r\n--" + almost,
            "\r\r\n--" + FormBody.BOUNDARY.substring(1),
            "x--" + FormBody.BOUNDARY + "--\r\n",
            "\r\n--" + FormBody.BOUNDARY.toLowerCase(Locale.ROOT),
            "x");
    Arbitrary<String> runs = Arbitraries.integers().between(1, 10_000).map("\r\n--"::repeat);
    return Arbitraries.frequencyOf(Tuple.of(30, lookalikes), Tuple.of(1, runs))
        .list()
        .ofMaxSize(40)
        .map(parts -> ("x" + String.join("x", parts)).getBytes(StandardCharsets.ISO_8859_1));
  }

  @Property(tries = 1_000)
  void aFileIsReadAsItWasSent(
      @ForAll("files") byte[] file,
      @ForAll @IntRange(min = 1, max = 5_000) int piece,
      @ForAll @IntRange(min = 1, max = 70_000) int asked,
      @ForAll boolean fieldAfter)
      throws IOException {
    FormBody body = new FormBody().field("key", "a").file("name", file);
    byte[] bytes = fieldAfter ? body.field("submit", "Upload").end() : body.end();
    PostForm form = PostForm.read(FormBody.TYPE, bytes.length, FormBody.wire(bytes, piece));
    assertThat(form.fields()).isEqualTo(Map.of("key", "a"));
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    BodySource source = form.file();
    byte[] to = new byte[asked];
    long given = 0;
    for (int n = source.read(to, 0, asked); n > 0; n = source.read(to, 0, asked)) {
      read.write(to, 0, source.own(n));
      given += n;
    }
    assertThat(read.toByteArray()).isEqualTo(file);
    assertThat(given).isEqualTo(form.file().length());
    if (!fieldAfter) {
      assertThat(form.file().length()).isEqualTo(file.length);
    }
  }
}
