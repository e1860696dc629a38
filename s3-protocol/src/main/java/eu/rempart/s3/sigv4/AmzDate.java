package eu.rempart.s3.sigv4;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A moment of signing.
 *
 * @param instant the moment, in whole seconds
 * @param text the same as {@code yyyyMMdd'T'HHmmss'Z'}, the form that is signed
 */
record AmzDate(Instant instant, String text) {
  private static final DateTimeFormatter BASIC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  static AmzDate of(Instant instant) {
    Instant seconds = Instant.ofEpochSecond(instant.getEpochSecond());
    return new AmzDate(seconds, BASIC.format(seconds));
  }

  /** Reads {@code yyyyMMdd'T'HHmmss'Z'}; null when it is anything else. */
  static @Nullable AmzDate parse(String text) {
    if (text.length() != 16 || text.charAt(8) != 'T' || text.charAt(15) != 'Z') {
      return null;
    }
    int date = digits(text, 0, 8);
    int time = digits(text, 9, 15);
    if (date < 0 || time < 0) {
      return null;
    }
    try {
      LocalDateTime at =
          LocalDateTime.of(
              date / 10000,
              date / 100 % 100,
              date % 100,
              time / 10000,
              time / 100 % 100,
              time % 100);
      return new AmzDate(at.toInstant(ZoneOffset.UTC), text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /**
   * Reads the HTTP {@code Date} header (RFC 9110 section 5.6.7, preferred form); null when it is
   * anything else.
   */
  static @Nullable AmzDate parseHttp(String text) {
    try {
      return of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** The UTC day, {@code yyyyMMdd}. */
  String day() {
    return text.substring(0, 8);
  }

  private static int digits(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
