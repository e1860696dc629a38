package eu.rempart.gateway.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * {@code s3.tls.profile} as {@code REMPART_S3_TLS_PROFILE}. Values are read as YAML, so lists work.
 */
final class EnvironmentOverrides {
  private static final String PREFIX = "REMPART_";
  private static final Set<String> NOT_CONFIGURATION =
      Set.of("REMPART_JAVA_OPTS", "REMPART_CONFIG");

  /** What Kubernetes sets for a service whose name starts with rempart. */
  private static final Pattern SERVICE_LINKS =
      Pattern.compile("REMPART(_[A-Z0-9_]+)?_(SERVICE_(HOST|PORT)|PORT)(_.*)?");

  private final SortedMap<String, String> pathByVariable = new TreeMap<>();

  EnvironmentOverrides(ObjectNode defaults) {
    collect(defaults, "");
  }

  private void collect(ObjectNode section, String path) {
    for (Map.Entry<String, JsonNode> entry : section.properties()) {
      String full = path + entry.getKey();
      if (entry.getValue() instanceof ObjectNode inner) {
        collect(inner, full + ".");
      } else {
        pathByVariable.put(variable(full), full);
      }
    }
  }

  private static String variable(String path) {
    return PREFIX + path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  void apply(Map<String, String> environment, ConfigYaml yaml, ConfigTree tree) {
    pathByVariable.forEach((variable, path) -> {
      String value = environment.get(variable);
      if (value != null) {
        tree.set(path, yaml.scalar(value), "variable " + variable);
      }
    });
  }

  /**
   * Refuses a variable of ours that sets nothing. The value is not shown: it may be a secret under
   * a misspelt name.
   */
  void refuseUnknown(Map<String, String> environment, RempartConfig config) {
    Set<String> fine = new HashSet<>(NOT_CONFIGURATION);
    String passphrase = config.keys().local().passphraseEnv();
    if (passphrase != null) {
      fine.add(passphrase);
    }
    for (String name : environment.keySet()) {
      if (name.startsWith(PREFIX)
          && !pathByVariable.containsKey(name)
          && !fine.contains(name)
          && !SERVICE_LINKS.matcher(name).matches()) {
        throw new ConfigException("the variable " + name + " sets nothing; " + advice(name));
      }
    }
  }

  /** The prefix, which all have, makes none of them the likelier. */
  private String advice(String name) {
    List<String> known =
        pathByVariable.keySet().stream()
            .map(variable -> variable.substring(PREFIX.length()))
            .toList();
    String nearest = NearestKey.find(name.substring(PREFIX.length()), known);
    return nearest != null
        ? "did you mean " + PREFIX + nearest + "?"
        : "`rempart config show --defaults` prints every key, and how a variable is called after"
            + " it";
  }
}
