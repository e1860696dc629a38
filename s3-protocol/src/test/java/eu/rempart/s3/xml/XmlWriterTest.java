package eu.rempart.s3.xml;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlWriterTest {

  private static InitiateMultipartUploadResult keyed(String key) {
    return new InitiateMultipartUploadResult("bkt", key, "id");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "a&b, a&amp;b",
        "a<b>c, a&lt;b&gt;c",
        "`\"x\"`, &quot;x&quot;",
        "it's, it's",
        "€, €",
        "😀, 😀",
      })
  void escapesWhatMarkupWouldBe(String key, String written) {
    assertThat(Documents.body(keyed(key))).contains("<Key>" + written + "</Key>");
  }

  @Test
  void writesReferencesForWhatXmlCannotHold() {
    assertThat(Documents.body(keyed("\0\1\u001f\r\n\t\ufffe\uffff")))
        .contains("<Key>&#x0;&#x1;&#x1f;&#13;\n\t&#xfffe;&#xffff;</Key>");
  }

  @Property
  void isReadBackAsItWasWritten(@ForAll String key) {
    String legal =
        key.codePoints()
            .filter(c ->
                c == '\t'
                    || c == '\n'
                    || c == '\r'
                    || (c >= ' ' && c < 0xd800)
                    || (c >= 0xe000 && c < 0xfffe)
                    || c > 0xffff)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();

    assertThat(
            Documents.parsed(keyed(legal))
                .getElementsByTagNameNS("*", "Key")
                .item(0)
                .getTextContent())
        .isEqualTo(legal);
  }
}
