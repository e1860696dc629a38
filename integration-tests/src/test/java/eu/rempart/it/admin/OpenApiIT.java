package eu.rempart.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.it.process.Command;
import eu.rempart.it.process.Finished;
import eu.rempart.it.process.GatewayProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schemathesis holds the gateway to the OpenAPI document that it serves, in every role. */
class OpenApiIT {
  @TempDir Path folder;

  @Test
  void theGatewayAnswersAsItsOwnDocumentSays() {
    Path module = GatewayProcess.home().resolve("integration-tests");
    Path tools = module.resolve("target/openapi");
    Command.of(module.resolve("openapi/install"), tools)
        .within(Duration.ofMinutes(5))
        .run()
        .succeeded();
    try (GatewayProcess gateway = GatewayProcess.start(folder.resolve("data"), Ports.FREE)) {
      Path admin = gateway.data().resolve("admin");
      Path authority = gateway.data().resolve("tls/ca.pem");
      Finished finished =
          Command.of(
                  tools.resolve("bin/schemathesis"),
                  "--config-file",
                  module.resolve("openapi/schemathesis.toml"),
                  "run",
                  gateway.adminUrl() + "/v1/openapi.json",
                  "--tls-verify",
                  authority,
                  "--request-cert",
                  admin.resolve("client.pem"),
                  "--request-cert-key",
                  admin.resolve("client.key"),
                  "--exclude-operation-id",
                  "endSession",
                  "--max-examples",
                  "25",
                  "--continue-on-failure",
                  "--no-color")
              .with(
                  Map.of(
                      "SCHEMATHESIS_HOOKS", "hooks",
                      "PYTHONPATH", module.resolve("openapi").toString(),
                      "PYTHONDONTWRITEBYTECODE", "1",
                      "REMPART_ADMIN", admin.toString(),
                      "REMPART_URL", gateway.adminUrl(),
                      "REMPART_CA", authority.toString()))
              .in(folder)
              .within(Duration.ofMinutes(8))
              .run()
              .succeeded();
      assertThat(finished.out())
          .doesNotContain("Authentication failed")
          .containsPattern("([0-9]{3,}) generated, \\1 passed");
    }
  }
}
