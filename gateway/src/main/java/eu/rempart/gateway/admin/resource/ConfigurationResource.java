package eu.rempart.gateway.admin.resource;

import com.fasterxml.jackson.databind.JsonNode;
import eu.rempart.gateway.admin.AdminAnswer;
import eu.rempart.gateway.admin.AdminRequest;
import eu.rempart.gateway.admin.AdminRoute;
import eu.rempart.gateway.admin.schema.Anything;
import eu.rempart.gateway.admin.schema.Form;
import eu.rempart.gateway.admin.schema.Text;
import eu.rempart.gateway.config.ConfigPrinter;
import eu.rempart.gateway.config.RempartConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /v1/configuration}: what the gateway was started with. */
public final class ConfigurationResource {
  private static final Form CONFIGURATION =
      Form.named("Configuration")
          .with("hash", Text.of("[0-9a-f]{64}", 64, "a SHA-256 in hex"))
          .with(
              "configuration",
              new Anything("The configuration in force, with every key; secrets are blanked."));

  private final JsonNode tree;

  public ConfigurationResource(RempartConfig config) {
    this.tree = ConfigPrinter.tree(config);
  }

  /** The rows. */
  public List<AdminRoute> routes() {
    return List.of(
        AdminRoute.get(
                "/v1/configuration",
                "getConfiguration",
                "The configuration in force and its SHA-256, to see whether gateways agree.")
            .answers(200, CONFIGURATION)
            .does(this::show));
  }

  private AdminAnswer show(AdminRequest request) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("hash", ConfigPrinter.hash(tree));
    body.put("configuration", tree);
    return AdminAnswer.ok(body);
  }
}
