package eu.rempart.gateway.cli.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class JobWatchTest {
  private static final String JOB =
      "{\"kind\":\"rotate-bucket-keys\",\"id\":\"j1\",\"dryRun\":%s,\"state\":\"done\",\"done\":5,"
          + "\"total\":5,\"counts\":{\"kept\":2,\"rotated\":3}}";

  @Test
  void aDryRunIsCalledOneAndSaysWhatWouldChange() throws IOException {
    assertThat(JobWatch.line(job(true))).startsWith("rotate-bucket-keys j1 (dry run) [");
    assertThat(JobWatch.foresight(job(true)))
        .isEqualTo("dry run: nothing is changed; a real run would count: kept 2, rotated 3");
  }

  @Test
  void aRealRunIsNot() throws IOException {
    assertThat(JobWatch.line(job(false))).doesNotContain("dry");
    assertThat(JobWatch.foresight(job(false))).isNull();
  }

  private static JsonNode job(boolean dry) throws IOException {
    return new ObjectMapper().readTree(JOB.formatted(dry));
  }
}
