package eu.rempart.gateway.logging;

import static net.logstash.logback.argument.StructuredArguments.entries;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One JSON line for each request. Control characters are escaped by JSON, long values cut. */
public final class AccessLog {
  /** The logger's name, by which lines of this kind are told from others. */
  public static final String NAME = "rempart.access";

  private static final int LONGEST_AGENT = 256;
  private static final Logger LOG = LoggerFactory.getLogger(NAME);

  private final boolean enabled;

  public AccessLog(boolean enabled) {
    this.enabled = enabled;
  }

  /** Writes the line; never blocks on the disk for long, and never throws. */
  public void record(AccessRecord request) {
    if (enabled && LOG.isInfoEnabled()) {
      LOG.info("request", entries(fields(request)));
    }
  }

  static Map<String, Object> fields(AccessRecord request) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("request_id", request.requestId());
    fields.put("remote_ip", request.peer().getAddress().getHostAddress());
    if (request.principal() != null) {
      fields.put("access_key_id", request.principal().accessKeyId());
      fields.put("user", request.principal().user());
      fields.put("tenant", request.principal().tenant());
    }
    put(fields, "operation", request.operation());
    put(fields, "bucket", request.bucket());
    put(fields, "key", request.key());
    put(fields, "version_id", request.versionId());
    fields.put("status", request.status());
    put(fields, "error_code", request.errorCode());
    fields.put("bytes_in", request.bytesIn());
    fields.put("bytes_out", request.bytesOut());
    fields.put("duration_ms", TimeUnit.NANOSECONDS.toMicros(request.took().toNanos()) / 1_000.0);
    fields.put("tls_version", request.tls().protocol());
    put(fields, "tls_group", request.tls().group());
    put(fields, "user_agent", cut(request.userAgent()));
    return fields;
  }

  private static void put(Map<String, Object> fields, String name, @Nullable String value) {
    if (value != null) {
      fields.put(name, value);
    }
  }

  private static @Nullable String cut(@Nullable String agent) {
    return agent == null || agent.length() <= LONGEST_AGENT
        ? agent
        : agent.substring(0, LONGEST_AGENT);
  }
}
