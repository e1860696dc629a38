package eu.rempart.gateway.cli.admin;

import static eu.rempart.gateway.cli.admin.Answers.encoded;
import static eu.rempart.gateway.cli.admin.Answers.field;

import com.fasterxml.jackson.databind.JsonNode;
import eu.rempart.gateway.administrator.Role;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rempart admin jobs}: work that takes long. */
@Command(
    name = "jobs",
    aliases = "job",
    description = "Lists, pauses, resumes, limits, cancels jobs and waits for them.",
    mixinStandardHelpOptions = true)
final class JobsCommand implements Runnable {
  private static final String PATH = "/v1/jobs";

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Override
  public void run() {
    throw WhichCommand.of(spec);
  }

  @Command(
      name = "list",
      description = "Lists jobs, the latest first.",
      mixinStandardHelpOptions = true)
  int list(@Mixin AdminOptions options) throws IOException, InterruptedException {
    return answers(options)
        .list(
            PATH,
            List.of("JOB", "KIND", "BY", "STATE", "DONE", "TOTAL"),
            each ->
                List.of(
                    field(each, "id"),
                    field(each, "kind") + (each.path("dryRun").asBoolean() ? " (dry run)" : ""),
                    field(each, "plannedBy"),
                    field(each, "state"),
                    field(each, "done"),
                    field(each, "total")));
  }

  @Command(
      name = "show",
      description = "Shows a job and how far it has come.",
      mixinStandardHelpOptions = true)
  int show(
      @Mixin AdminOptions options,
      @Parameters(paramLabel = "ID", description = "The job's id.") String id)
      throws IOException, InterruptedException {
    return shown(options, options.read(PATH + "/" + encoded(id)));
  }

  @Command(
      name = "wait",
      description = "Waits until a job ends; exit code 1 unless it is done then.",
      mixinStandardHelpOptions = true)
  int await(
      @Mixin AdminOptions options,
      @Parameters(paramLabel = "ID", description = "The job's id.") String id)
      throws IOException, InterruptedException {
    JobWatch watch = new JobWatch(options, spec.commandLine().getErr(), Terminal.isThere());
    return shown(options, watch.await(encoded(id)));
  }

  @Command(
      name = "pause",
      description = "Stops a job until it is resumed.",
      mixinStandardHelpOptions = true)
  int pause(
      @Mixin AdminOptions options,
      @Parameters(paramLabel = "ID", description = "The job's id.") String id)
      throws IOException, InterruptedException {
    return change(options, Role.OPERATOR, id, "pause", null);
  }

  @Command(
      name = "resume",
      description = "Lets a paused or failed job go on.",
      mixinStandardHelpOptions = true)
  int resume(
      @Mixin AdminOptions options,
      @Parameters(paramLabel = "ID", description = "The job's id.") String id)
      throws IOException, InterruptedException {
    return change(options, Role.OPERATOR, id, "resume", null);
  }

  @Command(
      name = "limit",
      description = "Limits a job to so many items a second, also while it runs.",
      mixinStandardHelpOptions = true)
  int limit(
      @Mixin AdminOptions options,
      @Parameters(paramLabel = "ID", description = "The job's id.") String id,
      @Option(
              names = "--rate",
              paramLabel = "N",
              required = true,
              description = "Items a second; 0 for as many as it can.")
          int rate)
      throws IOException, InterruptedException {
    return change(options, Role.OPERATOR, id, "limit", Map.of("rate", rate));
  }

  @Command(
      name = "cancel",
      description = "Stops a job for good; what it did so far holds.",
      mixinStandardHelpOptions = true)
  int cancel(
      @Mixin AdminOptions options,
      @Mixin Confirmation confirmation,
      @Parameters(paramLabel = "ID", description = "The job's id.") String id)
      throws IOException, InterruptedException {
    confirmation.demand("Job " + id + " is stopped for good.");
    return change(options, Role.KEY_OFFICER, id, "cancel", null);
  }

  private int change(
      AdminOptions options, Role role, String id, String verb, @Nullable Map<String, ?> body)
      throws IOException, InterruptedException {
    return shown(options, options.call(role, "POST", PATH + "/" + encoded(id) + "/" + verb, body));
  }

  private int shown(AdminOptions options, JsonNode job) {
    return answers(options)
        .print(
            job,
            out -> {
              out.println(JobWatch.line(job));
              job.path("counts")
                  .properties()
                  .forEach(count ->
                      out.println("  " + count.getKey() + " " + count.getValue().asText()));
              if (job.has("lastError")) {
                out.println("  last error: " + field(job, "lastError"));
              }
            });
  }

  private Answers answers(AdminOptions options) {
    return new Answers(spec, options);
  }
}
