package eu.rempart.gateway.admin.resource;

import eu.rempart.catalog.record.Job;
import eu.rempart.catalog.record.JobProgress;
import eu.rempart.catalog.record.JobState;
import eu.rempart.gateway.admin.schema.Anything;
import eu.rempart.gateway.admin.schema.Choice;
import eu.rempart.gateway.admin.schema.Flag;
import eu.rempart.gateway.admin.schema.Form;
import eu.rempart.gateway.admin.schema.Real;
import eu.rempart.gateway.admin.schema.Text;
import eu.rempart.gateway.admin.schema.Whole;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is sent and answered about jobs. */
final class JobDocuments {
  static final Text ID = Text.of("[0-9]{8}-[0-9]{6}-[0-9]{3}-[0-9a-f]{4}", 24, "the id of a job");
  static final Whole RATE = new Whole(0, 10_000_000);

  static final Form LIMIT = Form.named("JobLimit").with("rate", RATE);
  static final Form JOB =
      Form.named("Job")
          .with("id", ID)
          .with("kind", Text.PROSE)
          .with("parameters", new Anything("What the job was asked for, by name."))
          .with("dryRun", new Flag())
          .with("plannedBy", Text.PROSE)
          .with("planned", Text.TIME)
          .with("rate", RATE)
          .with("state", Choice.of("planned", "running", "paused", "done", "failed", "cancelled"))
          .and("stateDetail", Text.PROSE)
          .with("phase", Text.PROSE)
          .with("done", Whole.COUNT)
          .with("total", Whole.COUNT)
          .with("counts", new Anything("What became of the items, by name."))
          .with("itemsPerSecond", new Real())
          .and("secondsLeft", Whole.COUNT)
          .and("started", Text.TIME)
          .and("ended", Text.TIME)
          .and("lastError", Text.PROSE);

  private JobDocuments() {}

  static Map<String, Object> shown(Job job) {
    JobProgress progress = job.progress();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", job.id());
    fields.put("kind", job.kind());
    fields.put("parameters", new TreeMap<>(job.parameters()));
    fields.put("dryRun", job.dryRun());
    fields.put("plannedBy", job.plannedBy());
    fields.put("planned", job.planned().toString());
    fields.put("rate", job.rate());
    fields.put("state", state(job.state()));
    put(fields, "stateDetail", detail(job.state()));
    fields.put("phase", progress.phase());
    fields.put("done", progress.done());
    fields.put("total", progress.total());
    fields.put("counts", new TreeMap<>(progress.counts()));
    fields.put("itemsPerSecond", job.measured());
    Duration left = job.left();
    if (left != null) {
      fields.put("secondsLeft", left.toSeconds());
    }
    put(fields, "started", job.started());
    put(fields, "ended", job.ended());
    put(fields, "lastError", job.lastError());
    return fields;
  }

  private static String state(JobState state) {
    return switch (state) {
      case JobState.Planned _ -> "planned";
      case JobState.Running _ -> "running";
      case JobState.Paused _ -> "paused";
      case JobState.Done _ -> "done";
      case JobState.Failed _ -> "failed";
      case JobState.Cancelled _ -> "cancelled";
    };
  }

  private static @Nullable String detail(JobState state) {
    return switch (state) {
      case JobState.Planned _, JobState.Done _ -> null;
      case JobState.Running(String holder, long _) -> "on the gateway " + holder;
      case JobState.Paused(String by) -> "by " + by;
      case JobState.Failed(String sentence) -> sentence;
      case JobState.Cancelled(String by) -> "by " + by;
    };
  }

  private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, value instanceof Instant time ? time.toString() : value);
    }
  }
}
