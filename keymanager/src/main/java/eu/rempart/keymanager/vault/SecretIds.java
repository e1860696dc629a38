package eu.rempart.keymanager.vault;

import eu.rempart.keymanager.KeyEvents;

/** Where secret ids come from, one login after the other. */
interface SecretIds {

  /** The secret id to log in with now. */
  String next(VaultDriver driver, String mount);

  static SecretIds of(VaultLogin.SecretId secretId, KeyEvents events) {
    return switch (secretId) {
      case VaultLogin.SecretId.Plain plain -> (_, _) -> plain.value().read();
      case VaultLogin.SecretId.Wrapped wrapped -> new WrappedSecretIds(wrapped.file(), events);
    };
  }
}
