package eu.rempart.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobNameTest {

  @Property
  void isTheBytesInHexadecimal(@ForAll @Size(16) byte[] bytes) {
    BlobName name = BlobName.of(bytes);
    assertThat(BlobName.parse(name.toString())).isEqualTo(name);
    assertThat(name.hex()).hasSize(32).matches("[0-9a-f]*");
  }

  @Property
  void takesNothingElse(@ForAll String text) {
    assertThat(BlobName.isName(text)).isEqualTo(text.matches("[0-9a-f]{32}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "../../../../../../../../etc/passwd",
        "0123456789ABCDEF0123456789ABCDEF",
        "0123456789abcdef0123456789abcde",
        "0123456789abcdef0123456789abcdef0",
        "0123456789abcdef/123456789abcdef",
        "0123456789abcdef0123456789abcde\n"
      })
  void refuses(String text) {
    assertThatThrownBy(() -> BlobName.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isRandom() {
    assertThat(BlobName.random()).isNotEqualTo(BlobName.random());
  }
}
