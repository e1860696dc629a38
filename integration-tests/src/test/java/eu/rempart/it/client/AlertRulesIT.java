package eu.rempart.it.client;

import eu.rempart.it.process.Command;
import eu.rempart.it.process.GatewayProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What deploy/prometheus gives to a Prometheus server, judged by Prometheus's own promtool. */
class AlertRulesIT {
  private static final Path FOLDER = GatewayProcess.home().resolve("deploy/prometheus");

  @Test
  void theScrapeConfigurationAndTheRulesItNamesAreValid() {
    promtool("check", "config", "prometheus.yaml");
    promtool("check", "rules", "rules.yaml");
  }

  @Test
  void everyAlertFiresWhenItShouldAndIsSilentWhenItShouldNot() {
    promtool("test", "rules", "rules.test.yaml");
  }

  private static void promtool(String verb, String subject, String file) {
    Command.of(ClientTools.tool("promtool"), verb, subject, file).in(FOLDER).run().succeeded();
  }
}
