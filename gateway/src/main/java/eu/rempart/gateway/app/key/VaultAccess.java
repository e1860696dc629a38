package eu.rempart.gateway.app.key;

import eu.rempart.gateway.config.RempartConfig;
import eu.rempart.gateway.config.TransitKeyConfig;
import eu.rempart.gateway.config.VaultConfig;
import eu.rempart.gateway.config.VaultLoginConfig;
import eu.rempart.keymanager.KeyConfigurationException;
import eu.rempart.keymanager.KeyEvents;
import eu.rempart.keymanager.vault.Secret;
import eu.rempart.keymanager.vault.TransitKeyName;
import eu.rempart.keymanager.vault.VaultConnection;
import eu.rempart.keymanager.vault.VaultLogin;
import eu.rempart.keymanager.vault.VaultSettings;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From the configuration of Vault to connections for each of the three roles. */
record VaultAccess(RempartConfig config, KeyEvents events) {

  private VaultConfig vault() {
    return config.keys().vault();
  }

  /**
   * A connection for a role, which logs in when it is used.
   *
   * @throws KeyConfigurationException when the role's login is not configured
   */
  VaultConnection connect(VaultRole role) {
    VaultLoginConfig login =
        switch (role) {
          case GATEWAY -> vault().login();
          case ROTATOR -> vault().rotator();
          case KEY_OFFICER -> vault().keyOfficer();
        };
    if (!login.given()) {
      throw new KeyConfigurationException(
          "keys.vault." + role.section() + " says no way to log in to Vault, and one is needed");
    }
    return VaultConnection.open(settings(), login(login), events);
  }

  TransitKeyName name(TransitKeyConfig key) {
    String namespace = key.namespace() == null ? vault().namespace() : key.namespace();
    return new TransitKeyName(namespace, key.mount(), key.key());
  }

  private VaultSettings settings() {
    return VaultSettings.of(
        Objects.requireNonNull(vault().address()), vault().namespace(), resolved(vault().ca()));
  }

  private VaultLogin login(VaultLoginConfig login) {
    if (login.tokenFile() != null) {
      return new VaultLogin.Token(Secret.inFile(config.resolve(login.tokenFile())));
    }
    if (login.approle().roleIdFile() != null) {
      return appRole(login.approle(), login.approle().roleIdFile());
    }
    VaultLoginConfig.Kubernetes kubernetes = login.kubernetes();
    if (kubernetes.role() != null) {
      return new VaultLogin.Kubernetes(
          kubernetes.mount(),
          kubernetes.role(),
          Secret.inMountedFile(config.resolve(kubernetes.jwtFile())));
    }
    VaultLoginConfig.Certificate certificate = login.certificate();
    return new VaultLogin.Certificate(
        certificate.mount(),
        certificate.role(),
        config.resolve(Objects.requireNonNull(certificate.certificate())),
        config.resolve(Objects.requireNonNull(certificate.key())));
  }

  private VaultLogin appRole(VaultLoginConfig.AppRole role, Path roleIdFile) {
    VaultLogin.SecretId secretId =
        role.secretIdFile() != null
            ? new VaultLogin.SecretId.Plain(Secret.inFile(config.resolve(role.secretIdFile())))
            : new VaultLogin.SecretId.Wrapped(
                config.resolve(Objects.requireNonNull(role.wrappedSecretIdFile())));
    return new VaultLogin.AppRole(
        role.mount(), KeyProviders.firstLine(config.resolve(roleIdFile)), secretId);
  }

  private @Nullable Path resolved(@Nullable Path path) {
    return path == null ? null : config.resolve(path);
  }
}
