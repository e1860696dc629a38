package eu.rempart.gateway.administrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
  private static final String RFC_SECRET =
      Base32.encode("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

  /** RFC 6238, appendix B, the last six of its eight digits. */
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void makesTheCodesOfTheRfc(long seconds, String code) {
    assertThat(Totp.of(RFC_SECRET).code(Instant.ofEpochSecond(seconds))).isEqualTo(code);
  }

  @Test
  void takesTheCodeOfItsStepAlone() {
    Totp totp = Totp.of(RFC_SECRET);

    assertThat(totp.matches("287082", 1)).isTrue();
    assertThat(totp.matches("287082", 2)).isFalse();
    assertThat(totp.matches("", 1)).isFalse();
    assertThat(totp.matches("2870820", 1)).isFalse();
    assertThat(totp.matches("２８７０８２", 1)).isFalse();
  }

  @Test
  void isReadBackFromWhatAnAppScans() {
    Totp totp = Totp.generate();

    assertThat(totp.uri("anna b@x"))
        .isEqualTo(
            "otpauth://totp/Rempart:anna%20b%40x?secret=" + totp.secret() + "&issuer=Rempart");
    assertThat(Totp.of(totp.secret()).code(7)).isEqualTo(totp.code(7));
    assertThat(Totp.of(" " + totp.secret().toLowerCase(Locale.ROOT) + "==\n").code(7))
        .isEqualTo(totp.code(7));
  }

  @Test
  void refusesSecretsThatAreShortOrNoBase32() {
    assertThatIllegalArgumentException().isThrownBy(() -> Totp.of("MFRGGZDF"));
    assertThatIllegalArgumentException().isThrownBy(() -> Totp.of("1".repeat(40)));
  }

  @Test
  void isNeverPrinted() {
    Totp totp = Totp.generate();

    assertThat(totp.toString()).doesNotContain(totp.secret());
  }
}
