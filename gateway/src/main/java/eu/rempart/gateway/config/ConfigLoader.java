package eu.rempart.gateway.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration: defaults, then the file, then {@code REMPART_*} variables, then flags.
 * Every layer is held against the keys of the defaults, so a key that means nothing is an error
 * wherever it comes from.
 */
public final class ConfigLoader {
  private static final String DEFAULTS = "defaults.yaml";
  private static final Pattern TWICE = Pattern.compile("Duplicate field '([^']+)'");

  private final ConfigYaml yaml = new ConfigYaml();
  private final Map<String, String> environment;

  /**
   * @param environment the process's variables
   */
  public ConfigLoader(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** The text of the defaults, comments and all. */
  public static String defaults() {
    try (InputStream in = ConfigLoader.class.getResourceAsStream(DEFAULTS)) {
      if (in == null) {
        throw new IllegalStateException(DEFAULTS + " is missing from this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads it all.
   *
   * @param file a configuration file, or null for none
   * @param flags values by path, such as {@code s3.listen}
   * @throws ConfigException with a sentence for the operator
   */
  public LoadedConfig load(@Nullable Path file, Map<String, String> flags) {
    ObjectNode defaults = (ObjectNode) parse(defaults(), DEFAULTS);
    ConfigTree tree = new ConfigTree(defaults);
    if (file != null) {
      tree.overlay(parse(read(file), file.toString()));
    }
    EnvironmentOverrides overrides = new EnvironmentOverrides(defaults);
    overrides.apply(environment, yaml, tree);
    flags.forEach((path, value) -> tree.set(path, yaml.scalar(value), "flag"));
    RempartConfig config = yaml.bind(tree.merged());
    overrides.refuseUnknown(environment, config);
    return new LoadedConfig(config, tree.explicit());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new ConfigException("there is no configuration file " + file);
    } catch (IOException e) {
      throw new ConfigException(
          "the configuration file " + file + " cannot be read: " + e.getMessage());
    }
  }

  private JsonNode parse(String text, String name) {
    try {
      JsonNode tree = yaml.read(text);
      boolean empty = tree == null || tree instanceof MissingNode || tree.isNull();
      if (!empty && !tree.isObject()) {
        throw new ConfigException(name + ": must be a map of keys to values");
      }
      return empty ? yaml.emptyObject() : tree;
    } catch (JsonProcessingException e) {
      String where = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
      Matcher twice = TWICE.matcher(String.valueOf(e.getOriginalMessage()));
      if (twice.find()) {
        throw new ConfigException(
            name + where + ": the key " + twice.group(1) + " is there twice; keep one of the two");
      }
      throw new ConfigException(
          name + where + " is not YAML: " + firstLine(e.getOriginalMessage()));
    }
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("it cannot be parsed");
  }
}
