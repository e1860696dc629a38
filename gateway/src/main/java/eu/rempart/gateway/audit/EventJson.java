package eu.rempart.gateway.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as the members of a JSON object, without its braces: the chain's own members, {@code
 * seq} and {@code prev}, go before them. Made on the thread that asks, so that the one writer only
 * hashes and copies.
 */
final class EventJson {
  /** Three digits of milliseconds always, so that lines sort and compare as text. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final JsonFactory JSON = new JsonFactory();
  private static final int LONGEST_AGENT = 256;

  private EventJson() {}

  /** A time as every line writes it. */
  static String time(Instant time) {
    return TIME.format(time);
  }

  static byte[] members(AuditEvent event) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(768);
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      out.writeStartObject();
      write(out, event);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    byte[] object = bytes.toByteArray();
    byte[] members = new byte[object.length - 2];
    System.arraycopy(object, 1, members, 0, members.length);
    return members;
  }

  private static void write(JsonGenerator out, AuditEvent event) throws IOException {
    out.writeStringField("eventVersion", "1.0");
    out.writeStringField("eventTime", time(event.time()));
    out.writeStringField("eventSource", event.source());
    out.writeStringField("eventName", event.name());
    AuditEvent.Who who = event.who();
    if (who != null) {
      out.writeObjectFieldStart("userIdentity");
      out.writeStringField("type", who.type());
      out.writeStringField("userName", who.name());
      out.writeStringField("accountId", who.tenant());
      out.writeStringField("accessKeyId", who.credential());
      out.writeEndObject();
    }
    optional(out, "sourceIPAddress", event.address());
    optional(out, "userAgent", cut(event.userAgent()));
    optional(out, "requestID", event.requestId());
    out.writeBooleanField("readOnly", event.readOnly());
    optional(out, "errorCode", event.errorCode());
    if (!event.parameters().isEmpty()) {
      out.writeObjectFieldStart("requestParameters");
      for (Map.Entry<String, String> each : event.parameters().entrySet()) {
        out.writeStringField(each.getKey(), each.getValue());
      }
      out.writeEndObject();
      resources(out, event.parameters());
    }
    if (!event.details().isEmpty()) {
      out.writeFieldName("rempart");
      value(out, event.details());
    }
  }

  private static void resources(JsonGenerator out, Map<String, String> parameters)
      throws IOException {
    String bucket = parameters.get("bucketName");
    if (bucket == null) {
      return;
    }
    String key = parameters.get("key");
    out.writeArrayFieldStart("resources");
    out.writeStartObject();
    out.writeStringField("type", key == null ? "AWS::S3::Bucket" : "AWS::S3::Object");
    out.writeStringField("ARN", "arn:aws:s3:::" + bucket + (key == null ? "" : "/" + key));
    out.writeEndObject();
    out.writeEndArray();
  }

  private static void value(JsonGenerator out, Object value) throws IOException {
    switch (value) {
      case Map<?, ?> map -> {
        out.writeStartObject();
        for (Map.Entry<?, ?> each : map.entrySet()) {
          out.writeFieldName(String.valueOf(each.getKey()));
          value(out, each.getValue());
        }
        out.writeEndObject();
      }
      case List<?> list -> {
        out.writeStartArray();
        for (Object each : list) {
          value(out, each);
        }
        out.writeEndArray();
      }
      case Integer number -> out.writeNumber(number);
      case Long number -> out.writeNumber(number);
      case Boolean truth -> out.writeBoolean(truth);
      default -> out.writeString(value.toString());
    }
  }

  private static void optional(JsonGenerator out, String name, @Nullable String value)
      throws IOException {
    if (value != null) {
      out.writeStringField(name, value);
    }
  }

  private static @Nullable String cut(@Nullable String agent) {
    return agent == null || agent.length() <= LONGEST_AGENT
        ? agent
        : agent.substring(0, LONGEST_AGENT);
  }
}
