package eu.rempart.envelope;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** XAES-256-GCM against the vectors of c2sp.org/XAES-256-GCM, and the value key's refusals. */
class ValueKeyTest {
  private static final HexFormat HEX = HexFormat.of();

  @ParameterizedTest
  @CsvSource({
    "1, '', ce546ef63c9cc60765923609b33a9a1974e96e52daf2fcf7075e2271",
    "3, c2sp.org/XAES-256-GCM, 986ec1832593df5443a179437fd083bf3fdb41abd740a21f71eb769d"
  })
  void equalsThePublishedVectors(byte keyByte, String aad, String expected) throws Exception {
    byte[] key = new byte[32];
    Arrays.fill(key, keyByte);
    byte[] nonce = "ABCDEFGHIJKLMNOPQRSTUVWX".getBytes(US_ASCII);
    byte[] plain = "XAES-256-GCM".getBytes(US_ASCII);
    try (ValueKey valueKey = ValueKey.take(key)) {
      byte[] sealed = valueKey.seal(nonce, plain, aad.getBytes(US_ASCII));
      assertThat(sealed).startsWith(nonce);
      assertThat(HEX.formatHex(sealed, 24, sealed.length)).isEqualTo(expected);
      assertThat(valueKey.open(sealed, aad.getBytes(US_ASCII))).isEqualTo(plain);
    }
  }

  @Test
  void equalsThePublishedAccumulatedVectorOfTenThousandMessages() throws Exception {
    Shake128 random = new Shake128(new byte[0]);
    Shake128 accumulated = new Shake128();
    for (int i = 0; i < 10_000; i++) {
      byte[] key = random.squeeze(32);
      byte[] nonce = random.squeeze(24);
      byte[] plain = random.squeeze(random.squeeze(1)[0] & 0xff);
      byte[] aad = random.squeeze(random.squeeze(1)[0] & 0xff);
      try (ValueKey valueKey = ValueKey.take(key)) {
        byte[] sealed = valueKey.seal(nonce, plain, aad);
        assertThat(valueKey.open(sealed, aad)).isEqualTo(plain);
        accumulated.absorb(Arrays.copyOfRange(sealed, nonce.length, sealed.length));
      }
    }
    assertThat(HEX.formatHex(accumulated.squeeze(32)))
        .isEqualTo("e6b9edf2df6cec60c8cbd864e2211b597fb69a529160cd040d56c0c210081939");
  }

  @Test
  void refusesEveryAlterationTruncationAndForeignContext() throws GeneralSecurityException {
    byte[] aad = "row/1".getBytes(US_ASCII);
    try (ValueKey key = ValueKey.generate();
        ValueKey other = ValueKey.generate()) {
      byte[] sealed = key.seal("value".getBytes(US_ASCII), aad);
      for (int i = 0; i < sealed.length; i++) {
        byte[] altered = sealed.clone();
        altered[i] ^= 1;
        refused(key, altered, aad);
        refused(key, Arrays.copyOf(sealed, i), aad);
      }
      refused(key, Arrays.copyOf(sealed, sealed.length + 1), aad);
      refused(key, sealed, "row/2".getBytes(US_ASCII));
      refused(key, sealed, new byte[0]);
      refused(other, sealed, aad);
      assertThat(key.open(sealed, aad)).isEqualTo("value".getBytes(US_ASCII));
    }
  }

  @Test
  void sealsEmptyValuesAndNeverTheSameWayTwice() throws GeneralSecurityException {
    try (ValueKey key = ValueKey.generate()) {
      byte[] once = key.seal(new byte[0], new byte[0]);
      assertThat(once).hasSize(ValueKey.OVERHEAD);
      assertThat(key.seal(new byte[0], new byte[0])).isNotEqualTo(once);
      assertThat(key.open(once, new byte[0])).isEmpty();
    }
  }

  private static void refused(ValueKey key, byte[] sealed, byte[] aad) {
    assertThatExceptionOfType(ValueAuthenticationException.class)
        .isThrownBy(() -> key.open(sealed, aad));
  }
}
