package eu.rempart.it.admin;

import java.util.Map;

/** Free ports for the listeners beside S3's. */
final class Ports {
  static final Map<String, String> FREE =
      Map.of("REMPART_ADMIN_LISTEN", "127.0.0.1:0", "REMPART_METRICS_LISTEN", "127.0.0.1:0");

  private Ports() {}
}
