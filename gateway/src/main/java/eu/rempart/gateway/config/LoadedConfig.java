package eu.rempart.gateway.config;

import java.util.Set;

/**
 * A configuration, and what of it someone asked for.
 *
 * @param explicit paths such as {@code metrics.listen} that a file, a variable or a flag has set
 */
public record LoadedConfig(RempartConfig config, Set<String> explicit) {
  public LoadedConfig {
    explicit = Set.copyOf(explicit);
  }

  /** Whether this is not just the default. */
  public boolean isExplicit(String path) {
    return explicit.contains(path);
  }
}
