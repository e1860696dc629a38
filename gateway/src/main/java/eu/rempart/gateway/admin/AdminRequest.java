package eu.rempart.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A request of an administrator who has shown both factors.
 *
 * @param target path and query as sent
 * @param body null when there is none
 */
record AdminRequest(String administrator, String method, String target, @Nullable JsonNode body) {
  String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** A query parameter, or the default. */
  String query(String name, String standard) {
    String query = URI.create(target).getRawQuery();
    if (query != null) {
      for (String pair : query.split("&", -1)) {
        if (pair.startsWith(name + "=")) {
          return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
        }
      }
    }
    return standard;
  }

  /** A field of the body, or the default. */
  String field(String name, String standard) {
    JsonNode value = body == null ? null : body.get(name);
    return value == null || !value.isTextual() ? standard : value.textValue();
  }
}
