package eu.rempart.gateway.cli;

import eu.rempart.gateway.app.Announcement;
import eu.rempart.gateway.app.Instance;
import java.io.Console;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rempart up}. */
@Command(
    name = "up",
    description =
        "Serves S3 over TLS until Ctrl-C, with everything it needs kept under one folder.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Runnable {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Mixin
  private ConfigOptions options;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description = "Where to serve S3 (default: 127.0.0.1:8443); port 0 takes a free one.")
  private @Nullable String listen;

  @Override
  public void run() {
    Instance instance =
        Instance.start(options.load(listen == null ? Map.of() : Map.of("s3.listen", listen)));
    CountDownLatch stop = new CountDownLatch(1);
    AtomicBoolean closing = new AtomicBoolean();
    Runnable close =
        () -> {
          if (closing.compareAndSet(false, true)) {
            instance.close();
          }
        };
    // For whatever else ends the process.
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(close));
    StopSignals.call(stop::countDown);
    Announcement announcement = instance.announcement();
    spec.commandLine().getOut().print(new Greeting(announcement, atTerminal()).text());
    spec.commandLine().getOut().flush();
    await(stop);
    close.run();
  }

  @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again where nobody reads
  private static boolean atTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  private static void await(CountDownLatch stop) {
    try {
      stop.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
