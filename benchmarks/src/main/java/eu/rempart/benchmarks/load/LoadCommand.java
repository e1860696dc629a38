package eu.rempart.benchmarks.load;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench load}. */
@Command(
    name = "load",
    description =
        "Puts, gets, lists and deletes at any S3 endpoint over TLS; prints rates, latencies and,"
            + " given the server's process id, its CPU time and memory.",
    mixinStandardHelpOptions = true,
    showDefaultValues = false)
public final class LoadCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Mixin
  private EndpointOptions target;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Mixin
  private BoundsOptions options;

  @Option(names = "--pid", description = "Of the server, when it runs on this machine.")
  private @Nullable Long pid;

  @Option(
      names = "--bucket",
      description = "An existing bucket to use (default: one is made, and deleted at the end).")
  private @Nullable String bucket;

  @Option(names = "--keep", description = "Delete nothing at the end.")
  private boolean keep;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Report report = new Report(spec.commandLine().getOut());
    ProcessMeter meter = pid == null ? null : new ProcessMeter(pid);
    String name = bucket == null ? "rempart-load-" + UUID.randomUUID() : bucket;
    try (LoadClient client = new LoadClient(options.clientThreads())) {
      Subject subject =
          new Subject("", target.endpoint(), name, meter, client, options.connections());
      if (bucket == null) {
        subject.makeBucket();
      }
      LoadRun run = new LoadRun(List.of(subject), options.bounds(), () -> {});
      report.head();
      for (Phase phase : options.phases()) {
        report.add(phase, run.measure(phase));
      }
      if (!keep) {
        subject.cleanUp(bucket == null);
      }
    }
    return report.failed() ? 1 : 0;
  }
}
