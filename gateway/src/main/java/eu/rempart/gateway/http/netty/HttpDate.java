package eu.rempart.gateway.http.netty;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The {@code Date} of an answer (RFC 9110 section 5.6.7), written once a second. */
final class HttpDate {
  private static final DateTimeFormatter IMF_FIXDATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static volatile Written last = write(0);

  private record Written(long second, byte[] text) {}

  private HttpDate() {}

  /** The time now; shared, not to be changed. */
  static byte[] now() {
    long second = System.currentTimeMillis() / 1000;
    Written written = last;
    if (written.second() != second) {
      written = write(second);
      last = written;
    }
    return written.text();
  }

  private static Written write(long second) {
    String text = IMF_FIXDATE.format(Instant.ofEpochSecond(second));
    return new Written(second, text.getBytes(StandardCharsets.US_ASCII));
  }
}
