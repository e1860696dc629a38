package eu.rempart.gateway.config;

/**
 * A configuration as YAML. It holds no secret to begin with: passphrases, tokens and secret ids are
 * named by file or variable, and a password in an address is refused.
 */
public final class ConfigPrinter {
  private ConfigPrinter() {}

  public static String print(RempartConfig config) {
    return new ConfigYaml().write(config);
  }
}
