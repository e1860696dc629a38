package eu.rempart.gateway.cli;

import eu.rempart.gateway.config.ConfigLoader;
import eu.rempart.gateway.config.LoadedConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that reads the configuration. */
final class ConfigOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where everything is kept (default: ./.rempart).")
  private @Nullable Path data;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A rempart.yaml (default: the variable REMPART_CONFIG, or built-in defaults).")
  private @Nullable Path file;

  LoadedConfig load() {
    return load(Map.of());
  }

  /**
   * Reads the configuration.
   *
   * @param more flags of the command itself, by path
   */
  LoadedConfig load(Map<String, String> more) {
    Map<String, String> environment = System.getenv();
    Map<String, String> flags = new HashMap<>(more);
    if (data != null) {
      flags.put("data", data.toString());
    }
    String named = environment.get("REMPART_CONFIG");
    Path chosen = file != null || named == null || named.isEmpty() ? file : Path.of(named);
    return new ConfigLoader(environment).load(chosen, flags);
  }
}
