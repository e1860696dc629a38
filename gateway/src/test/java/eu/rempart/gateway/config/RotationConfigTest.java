package eu.rempart.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotationConfigTest {

  @Test
  void rotatesOnScheduleUnlessTold() {
    RotationConfig defaults = load(Map.of());
    assertThat(defaults.timeZone().getRules()).isEqualTo(ZoneOffset.UTC.getRules());
    assertThat(defaults.bucketKeys().uses()).isEqualTo(1 << 20);
    assertThat(defaults.bucketKeys().age()).isEqualTo(Duration.ofDays(90));
    assertThat(defaults.bucketKeys().schedule().isNever()).isFalse();
  }

  @Test
  void takesACronExpressionAsItIs() {
    RotationConfig given =
        load(
            Map.of(
                "keys.rotation.time-zone", "Europe/Paris",
                "keys.rotation.bucket-keys.schedule", "15 4 * * MON"));
    assertThat(given.timeZone()).hasToString("Europe/Paris");
    assertThat(given.bucketKeys().schedule()).hasToString("15 4 * * MON");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "time-zone | Paris | is not a time zone such as Europe/Paris",
        "bucket-keys.schedule | 0 25 * * * | is not a schedule such as",
        "bucket-keys.age | 1h | must be from 1d to 3660d",
        "bucket-keys.uses | 12 | must be 0 for no limit, or at least 1024"
      })
  void saysWhatIsWrong(String key, String value, String sentence) {
    String path = "keys.rotation." + key;
    assertThatThrownBy(() -> load(Map.of(path, value)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(path)
        .hasMessageContaining(sentence);
  }

  private static RotationConfig load(Map<String, String> flags) {
    return new ConfigLoader(Map.of()).load(null, flags).config().keys().rotation();
  }
}
