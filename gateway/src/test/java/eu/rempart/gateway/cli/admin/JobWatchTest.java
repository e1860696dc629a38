package eu.rempart.gateway.cli.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class JobWatchTest {
  @Test
  void aDryRunIsCalledOneAndSaysWhatWouldChange() {
    assertThat(JobWatch.line(job(true))).startsWith("rotate-bucket-keys j1 (dry run) [");
    assertThat(JobWatch.foresight(job(true)))
        .isEqualTo("dry run: nothing is changed; a real run would count: kept 2, rotated 3");
  }

  @Test
  void aRealRunIsNot() {
    assertThat(JobWatch.line(job(false))).doesNotContain("dry");
    assertThat(JobWatch.foresight(job(false))).isNull();
  }

  private static JsonNode job(boolean dry) {
    ObjectNode job = JsonNodeFactory.instance.objectNode();
    job.put("kind", "rotate-bucket-keys").put("id", "j1").put("dryRun", dry);
    job.put("state", "done").put("done", 5).put("total", 5);
    job.putObject("counts").put("kept", 2).put("rotated", 3);
    return job;
  }
}
