package eu.rempart.it.storage;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.it.process.Command;
import eu.rempart.it.process.Finished;
import eu.rempart.it.process.GatewayProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A site outside the Union stops the start, with a sentence that says why. */
class ResidencyIT {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "GB, eu-west-2, London",
    "CH, eu-central-2, Zurich",
    "NO, norwayeast, Oslo",
    "US, us-east-1, Virginia",
    "FR, eu-west-2, London declared as French"
  })
  void aSiteOutsideTheUnionStopsTheStart(String country, String region, String site)
      throws IOException {
    Path config = folder.resolve("rempart.yaml");
    Files.writeString(
        config,
        """
        regions:
          - name: eu-test-1
            sites:
              - {name: elsewhere, type: filesystem, path: blobs, country: %s, region: %s, operator: someone, jurisdiction: %s}
        """
            .formatted(country, region, country));
    Finished finished =
        Command.of(
                GatewayProcess.launcher(),
                "up",
                "--data",
                folder.resolve("data"),
                "--listen",
                "127.0.0.1:0",
                "--config",
                config)
            .within(Duration.ofSeconds(60))
            .run()
            .failed();
    assertThat(finished.err()).as(site).contains("site 'elsewhere'").doesNotContain("\tat ");
    assertThat(folder.resolve("data/blobs")).as("nothing was opened").doesNotExist();
  }
}
