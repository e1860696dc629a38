package eu.rempart.keymanager.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import eu.rempart.keymanager.KeyConfigurationException;
import eu.rempart.keymanager.file.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a token or secret id comes from. It is read at each login and never printed. */
public final class Secret {
  @FunctionalInterface
  private interface Source {
    String read();
  }

  private final Source source;

  private Secret(Source source) {
    this.source = source;
  }

  /** A secret given as it is. */
  public static Secret of(String value) {
    return new Secret(() -> value);
  }

  /** A secret in a file, its owner's alone; read anew at each login, so it can be replaced. */
  public static Secret inFile(Path path) {
    return new Secret(() -> new String(new PrivateFile(path).read(), UTF_8).strip());
  }

  /**
   * A secret in a file that a platform mounts, as Kubernetes does, open to whomever the platform
   * lets in; read anew at each login.
   */
  public static Secret inMountedFile(Path path) {
    return new Secret(() -> {
      try {
        return Files.readString(path).strip();
      } catch (IOException e) {
        throw new KeyConfigurationException(
            "The file " + path + " cannot be read: " + e.getClass().getSimpleName());
      }
    });
  }

  /**
   * The secret now.
   *
   * @throws KeyConfigurationException when it is empty, not one line of ASCII, or its file cannot
   *     be read
   */
  String read() {
    String value = source.read();
    boolean plain = value.chars().allMatch(c -> c > ' ' && c < 127);
    if (value.isEmpty() || !plain) {
      throw new KeyConfigurationException("A Vault token or secret id is empty or not plain text");
    }
    return value;
  }

  @Override
  public String toString() {
    return "Secret[...]";
  }
}
