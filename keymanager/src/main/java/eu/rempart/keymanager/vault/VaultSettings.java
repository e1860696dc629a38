package eu.rempart.keymanager.vault;

import eu.rempart.keymanager.KeyConfigurationException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which Vault, and how long to wait for it.
 *
 * @param address {@code https://host:port}; {@code http} only to a loopback address
 * @param namespace the namespace to log in to, or null for the root's
 * @param trust PEM file of the authorities that may vouch for Vault; required for https, since the
 *     JDK's own list is never used
 * @param connectTimeout longest wait for a connection
 * @param answerTimeout longest time from sending a request to the last byte of its answer
 * @param maxAnswer longest answer read, in bytes
 */
public record VaultSettings(
    URI address,
    @Nullable String namespace,
    @Nullable Path trust,
    Duration connectTimeout,
    Duration answerTimeout,
    int maxAnswer) {
  private static final Pattern PATH = Pattern.compile("[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*");
  private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}|\\[::1]");

  public VaultSettings {
    checkAddress(address, trust);
    if (namespace != null) {
      checkPath("Vault namespace", namespace);
    }
    if (!connectTimeout.isPositive() || !answerTimeout.isPositive() || maxAnswer < 1024) {
      throw new KeyConfigurationException(
          "Vault timeouts are positive, and answers of 1024 bytes or more are read");
    }
  }

  /** The usual limits: 2 s to connect, 5 s for an answer of at most 64 KiB. */
  public static VaultSettings of(URI address, @Nullable String namespace, @Nullable Path trust) {
    return new VaultSettings(
        address, namespace, trust, Duration.ofSeconds(2), Duration.ofSeconds(5), 64 * 1024);
  }

  private static void checkAddress(URI address, @Nullable Path trust) {
    String host = address.getHost();
    boolean bare =
        host != null
            && address.getRawUserInfo() == null
            && address.getRawQuery() == null
            && address.getRawFragment() == null
            && (address.getRawPath().isEmpty() || address.getRawPath().equals("/"));
    if (!bare) {
      throw new KeyConfigurationException("The Vault address has the form https://host:port");
    }
    boolean https = "https".equals(address.getScheme());
    boolean local = "http".equals(address.getScheme()) && LOOPBACK.matcher(host).matches();
    if (!https && !local) {
      throw new KeyConfigurationException(
          "The Vault address must be https: http is for 127.0.0.1 and [::1] alone");
    }
    if (https && trust == null) {
      throw new KeyConfigurationException(
          "Vault over https needs the PEM file of the authorities that may vouch for it");
    }
  }

  boolean overTls() {
    return "https".equals(address.getScheme());
  }

  static void checkPath(String what, String value) {
    if (!PATH.matcher(value).matches() || value.contains("..")) {
      throw new KeyConfigurationException(
          "The " + what + " has letters, digits, . _ - and single slashes");
    }
  }
}
