package eu.rempart.gateway.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A record as a line of S3's server access log, for the tools that read those. What the trail does
 * not know is a dash, as there.
 *
 * <p>Source: "Amazon S3 server access log format" of the S3 User Guide.
 */
final class AccessLogLine {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("'['dd/MMM/yyyy:HH:mm:ss Z']'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private AccessLogLine() {}

  static String of(JsonNode event) {
    JsonNode asked = event.path("requestParameters");
    JsonNode who = event.path("userIdentity");
    JsonNode rempart = event.path("rempart");
    return String.join(
        " ",
        text(who.path("accountId")),
        text(asked.path("bucketName")),
        TIME.format(Instant.parse(event.path("eventTime").asText())),
        text(event.path("sourceIPAddress")),
        text(who.path("accessKeyId")),
        text(event.path("requestID")),
        "REST." + text(event.path("eventName")),
        key(asked.path("key")),
        "\"-\"",
        text(rempart.path("status")),
        text(event.path("errorCode")),
        text(rempart.path("bytesOut")),
        "-",
        "-",
        "-",
        "\"-\"",
        "\"" + text(event.path("userAgent")).replace('"', '\'') + "\"",
        text(rempart.path("versionId")),
        "-",
        "SigV4",
        "-",
        "-",
        "-",
        text(rempart.path("tlsVersion")));
  }

  private static String text(JsonNode value) {
    String text = value.asText();
    return text.isEmpty() ? "-" : text.replaceAll("\\p{Cntrl}", "?");
  }

  private static String key(JsonNode value) {
    String key = value.asText();
    return key.isEmpty() ? "-" : URLEncoder.encode(key, StandardCharsets.UTF_8);
  }
}
