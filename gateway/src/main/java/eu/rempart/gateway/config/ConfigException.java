package eu.rempart.gateway.config;

/** The configuration cannot be used. The message is a sentence that names the key. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConfigException(String message) {
    super(message, null, false, false);
  }

  /** What is wrong with the value of one key. */
  static ConfigException at(String path, String sentence) {
    return new ConfigException(path.isEmpty() ? sentence : path + ": " + sentence);
  }
}
