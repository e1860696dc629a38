package eu.rempart.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import eu.rempart.catalog.record.Administrator;
import eu.rempart.gateway.administrator.Sessions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request of an administrator, with everything in it checked against the route's schemas.
 *
 * @param session null when the call needs no second factor
 * @param path parameters by name
 * @param query parameters by name; those not sent are missing
 * @param body a missing node when the route takes none
 */
public record AdminRequest(
    Administrator by,
    Sessions.@Nullable Session session,
    Map<String, String> path,
    Map<String, JsonNode> query,
    JsonNode body) {

  /** A parameter in the path. */
  public String at(String name) {
    String value = path.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no parameter " + name);
    }
    return value;
  }

  /** A field of the body that is there. */
  public String text(String name) {
    return body.required(name).textValue();
  }

  /** A field of the body, or null. */
  public @Nullable String textOrNull(String name) {
    return body.path(name).textValue();
  }

  /** A field of the body, or the default. */
  public boolean flag(String name, boolean standard) {
    return body.path(name).asBoolean(standard);
  }

  /** Which page is asked for. */
  public Page page() {
    JsonNode after = query.get(Page.AFTER);
    JsonNode limit = query.get(Page.LIMIT);
    return new Page(
        after == null ? "" : after.textValue(), limit == null ? Page.STANDARD : limit.intValue());
  }
}
