package eu.rempart.gateway.config;

import java.time.Duration;

/** What a record asks of its own values. The text starts with the key; the loader adds its path. */
final class Demand {
  private Demand() {}

  static void that(boolean holds, String key, String sentence) {
    if (!holds) {
      throw new UnusableValue(key, sentence);
    }
  }

  static void present(String value, String key) {
    that(!value.isBlank(), key, "must not be empty");
  }

  static void between(long value, long least, long most, String key) {
    that(
        value >= least && value <= most,
        key,
        "must be from " + least + " to " + most + ", not " + value);
  }

  static void between(Duration value, Duration least, Duration most, String key) {
    that(
        value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
        key,
        "must be from %s to %s, not %s"
            .formatted(Durations.print(least), Durations.print(most), Durations.print(value)));
  }
}
