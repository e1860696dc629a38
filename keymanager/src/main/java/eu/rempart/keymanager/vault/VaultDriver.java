package eu.rempart.keymanager.vault;

import eu.rempart.keymanager.KeyConfigurationException;
import eu.rempart.keymanager.KeyManagerUnavailableException;
import eu.rempart.keymanager.vault.http.GuardedHttpClient;
import eu.rempart.keymanager.vault.http.TlsFiles;
import io.github.jopenlibs.vault.Vault;
import io.github.jopenlibs.vault.VaultConfig;
import io.github.jopenlibs.vault.VaultException;
import io.github.jopenlibs.vault.api.Logical;
import io.github.jopenlibs.vault.response.LogicalResponse;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one class that calls the driver. It never retries here: the driver's own retry waits a fixed
 * time and swallows interrupts. A refused request comes back from the driver as an ordinary answer
 * without data, so the status is checked on every one.
 */
final class VaultDriver implements AutoCloseable {
  private static final int KV_1 = 1; // with 2 the driver rewrites paths, transit's too

  private final VaultSettings settings;
  private final GuardedHttpClient http;

  VaultDriver(VaultSettings settings, VaultLogin login) {
    this.settings = settings;
    this.http =
        new GuardedHttpClient(
            tls(settings, login),
            settings.connectTimeout(),
            settings.answerTimeout(),
            settings.maxAnswer());
  }

  private static @Nullable TlsFiles tls(VaultSettings settings, VaultLogin login) {
    Path trust = settings.trust();
    if (trust == null || !settings.overTls()) {
      if (login instanceof VaultLogin.Certificate) {
        throw new KeyConfigurationException("A login by certificate needs Vault over https");
      }
      return null;
    }
    return login instanceof VaultLogin.Certificate certificate
        ? new TlsFiles(trust, certificate.certificate(), certificate.key())
        : new TlsFiles(trust, null, null);
  }

  /** Tells the client certificates of TLS apart, as they are replaced. */
  String identity() {
    return http.identity();
  }

  /** Looks at the files of TLS now. */
  void lookAtTls() {
    http.look();
  }

  /** A client with the given token, or with none to log in. */
  Vault client(@Nullable String token) {
    try {
      VaultConfig config =
          new VaultConfig()
              .environmentLoader(new NoEnvironment())
              .address(settings.address().toString())
              .httpClient(http);
      if (token != null) {
        config.token(token);
      }
      return Vault.create(config.build(), KV_1);
    } catch (VaultException e) {
      throw new IllegalStateException("The Vault driver refuses its configuration");
    }
  }

  /** In a namespace; null for the one of the login. */
  private Logical logical(Vault vault, @Nullable String namespace) {
    String chosen = namespace == null ? settings.namespace() : namespace;
    // Not in the client's configuration: the driver prints a line for each such client.
    return chosen == null ? vault.logical() : vault.logical().withNameSpace(chosen);
  }

  VaultReply read(Vault vault, VaultOperation operation, String path) {
    return read(vault, null, operation, path);
  }

  VaultReply read(Vault vault, @Nullable String namespace, VaultOperation operation, String path) {
    return call(operation, () -> logical(vault, namespace).read(path));
  }

  VaultReply write(Vault vault, VaultOperation operation, String path, Map<String, Object> fields) {
    return write(vault, null, operation, path, fields);
  }

  VaultReply write(
      Vault vault,
      @Nullable String namespace,
      VaultOperation operation,
      String path,
      Map<String, Object> fields) {
    return call(operation, () -> logical(vault, namespace).write(path, fields));
  }

  VaultReply delete(
      Vault vault, @Nullable String namespace, VaultOperation operation, String path) {
    return call(operation, () -> logical(vault, namespace).delete(path));
  }

  private interface DriverCall {
    LogicalResponse run() throws VaultException;
  }

  private static VaultReply call(VaultOperation operation, DriverCall call) {
    LogicalResponse answer;
    try {
      answer = call.run();
    } catch (VaultException e) {
      throw VaultFailures.of(operation, e);
    } catch (RuntimeException | StackOverflowError e) {
      // The driver choked on the answer, whose nesting its parser does not bound; the text of what
      // it throws may quote it.
      throw new KeyManagerUnavailableException("Vault's answer to " + operation + " is unreadable");
    }
    int status = answer.getRestResponse().getStatus();
    if (status != 200 && status != 204) {
      throw VaultFailures.ofStatus(operation, status);
    }
    return VaultReply.of(operation, answer);
  }

  @Override
  public void close() {
    http.close();
  }
}
