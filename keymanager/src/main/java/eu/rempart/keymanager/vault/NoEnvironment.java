package eu.rempart.keymanager.vault;

import io.github.jopenlibs.vault.EnvironmentLoader;
import org.jspecify.annotations.Nullable;

/**
 * Gives the driver no environment: through it a variable could turn TLS checks off, name another
 * Vault, or lend a token from someone's home directory.
 */
final class NoEnvironment extends EnvironmentLoader {
  private static final long serialVersionUID = 1L;

  @Override
  public @Nullable String loadVariable(String name) {
    return null;
  }
}
