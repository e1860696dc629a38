package eu.rempart.benchmarks.compare;

import eu.rempart.benchmarks.load.BoundsOptions;
import eu.rempart.benchmarks.load.LoadClient;
import eu.rempart.benchmarks.load.LoadRun;
import eu.rempart.benchmarks.load.Measured;
import eu.rempart.benchmarks.load.Phase;
import eu.rempart.benchmarks.load.ProcessMeter;
import eu.rempart.benchmarks.load.Report;
import eu.rempart.benchmarks.load.Subject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench compare}. */
@Command(
    name = "compare",
    description =
        "Starts Rempart and versitygw over TLS and measures them in turns; with all phases it takes"
            + " under six minutes, with --quick under two.",
    mixinStandardHelpOptions = true)
public final class CompareCommand implements Callable<Integer> {
  private static final String BUCKET = "bench";

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Mixin
  private BoundsOptions options;

  @Option(
      names = "--versitygw",
      paramLabel = "PROGRAM",
      description = "A built one (default: go builds one on first use).")
  private @Nullable Path versitygw;

  @Option(names = "--alone", description = "Measure Rempart only.")
  private boolean alone;

  @Option(
      names = "--java-options",
      paramLabel = "OPTIONS",
      description = "For Rempart's JVM, such as -Xmx256m (default: the launcher's).")
  private String javaOptions = "";

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "For what is stored, deleted at the end (default: under benchmarks/target).")
  private @Nullable Path data;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path home = Path.of(System.getProperty("rempart.home", ".")).toAbsolutePath();
    Path parent = data == null ? home.resolve("benchmarks/target") : data.toAbsolutePath();
    Path program = alone ? null : program(home);
    Files.createDirectories(parent);
    Path folder = Files.createTempDirectory(parent, "compare-");
    try (RempartServer rempart =
        RempartServer.start(home, folder.resolve("rempart"), javaOptions)) {
      if (program == null) {
        return measure(folder, List.of(rempart));
      }
      try (Server peer = VersitygwServer.start(program, folder.resolve("versitygw"), rempart)) {
        return measure(folder, List.of(rempart, peer));
      }
    } finally {
      new ProcessBuilder("rm", "-rf", folder.toString()).inheritIO().start().waitFor();
    }
  }

  private Path program(Path home) throws IOException, InterruptedException {
    return versitygw == null
        ? VersitygwInstall.in(home.resolve("benchmarks/target/versitygw"))
        : versitygw;
  }

  private int measure(Path folder, List<Server> servers) throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Report report = new Report(out);
    Map<Phase, Map<String, Measured>> results = new EnumMap<>(Phase.class);
    try (LoadClient client = new LoadClient(options.clientThreads())) {
      List<Subject> subjects = new ArrayList<>();
      for (Server server : servers) {
        Subject subject =
            new Subject(
                server.name(),
                server.endpoint(),
                BUCKET,
                new ProcessMeter(server.pid()),
                client,
                options.connections());
        subject.makeBucket();
        subjects.add(subject);
      }
      LoadRun run = new LoadRun(subjects, options.bounds(), () -> sync(folder));
      report.head();
      for (Phase phase : options.phases()) {
        Map<String, Measured> measured = run.measure(phase);
        results.put(phase, measured);
        report.add(phase, measured);
      }
    }
    out.println();
    new Targets(out).print(results);
    return report.failed() ? 1 : 0;
  }

  /** Writes out what one server left to the kernel, so that the other does not wait for it. */
  private static void sync(Path folder) throws IOException, InterruptedException {
    new ProcessBuilder("sync", "-f", folder.toString()).inheritIO().start().waitFor();
  }
}
