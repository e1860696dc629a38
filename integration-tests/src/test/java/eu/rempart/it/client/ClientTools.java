package eu.rempart.it.client;

import eu.rempart.it.process.Command;
import eu.rempart.it.process.GatewayProcess;
import java.nio.file.Path;
import java.time.Duration;

/** The command-line clients, installed at first use by {@code clients/install}. */
public final class ClientTools {
  private static final Path BIN = installed();

  private ClientTools() {}

  /** The program's file. */
  public static Path tool(String name) {
    return BIN.resolve(name);
  }

  private static Path installed() {
    Path module = GatewayProcess.home().resolve("integration-tests");
    Path folder = module.resolve("target/clients");
    Command.of(module.resolve("clients/install"), folder)
        .within(Duration.ofMinutes(5))
        .run()
        .succeeded();
    return folder.resolve("bin");
  }
}
