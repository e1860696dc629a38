package eu.rempart.keymanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.envelope.BucketKeyId;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class KeyContextTest {
  private static final BucketKeyId ID = BucketKeyId.parse("000102030405060708090a0b0c0d0e0f");

  private static String hex(WrappingContext context) {
    return HexFormat.of().formatHex(context.canonical());
  }

  @Test
  void itsBytesAreForever() {
    // Wrapped keys on disk depend on these: a change here loses them.
    assertThat(hex(new KeyContext(new KeyScope("acme", "é1"), ID)))
        .isEqualTo(
            "00000015"
                + "72656d706172742f76312f6275636b65742d6b6579"
                + "00000004"
                + "61636d65"
                + "00000003"
                + "c3a931"
                + "00000020"
                + "3030303130323033303430353036303730383039306130623063306430653066");
    assertThat(hex(new ValueKeyContext("catalog", "c-1", 7)))
        .isEqualTo(
            "00000014"
                + "72656d706172742f76312f76616c75652d6b6579"
                + "00000007"
                + "636174616c6f67"
                + "00000003"
                + "632d31"
                + "00000001"
                + "37");
  }

  @Test
  void noTwoScopesShareTheirBytes() {
    assertThat(hex(new KeyContext(new KeyScope("ab", "c"), ID)))
        .isNotEqualTo(hex(new KeyContext(new KeyScope("a", "bc"), ID)));
  }

  @Test
  void scopesHaveNames() {
    assertThatThrownBy(() -> new KeyScope("", "b")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new KeyScope("t", " ")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new KeyScope("t", "b".repeat(256)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
