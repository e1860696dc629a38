package eu.rempart.keymanager.vault;

import eu.rempart.keymanager.KeyAccessDeniedException;
import eu.rempart.keymanager.KeyEvents;
import eu.rempart.keymanager.KeyEvents.Incident;
import eu.rempart.keymanager.UnknownKeyException;
import eu.rempart.keymanager.WrappedKeyRefusedException;
import eu.rempart.keymanager.file.PrivateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Secret ids out of response-wrapping tokens. Vault unwraps each token once, so whoever finds one
 * unwrapped already knows that somebody else may hold the secret id: that is reported as an
 * incident. The token is looked up first, for one that wraps something else is somebody's trap.
 */
final class WrappedSecretIds implements SecretIds {
  private static final Logger LOG = LoggerFactory.getLogger(WrappedSecretIds.class);

  private final PrivateFile file;
  private final KeyEvents events;
  private @Nullable String spent;
  private @Nullable String secretId;

  WrappedSecretIds(Path path, KeyEvents events) {
    this.file = new PrivateFile(path);
    this.events = events;
  }

  /** The one in a new wrapping token, or else the last one, which may allow more than one login. */
  @Override
  public String next(VaultDriver driver, String mount) {
    if (file.exists()) {
      String token = Secret.inFile(file.path()).read();
      if (!token.equals(spent)) {
        secretId = unwrap(driver, mount, token);
      }
    }
    if (secretId == null) {
      throw new KeyAccessDeniedException(
          "There is no new wrapping token to log in to Vault with: put one into " + file.path());
    }
    return secretId;
  }

  private String unwrap(VaultDriver driver, String mount, String token) {
    String made;
    String unwrapped;
    try {
      made =
          driver
              .read(driver.client(token), VaultOperation.LOOKUP_WRAPPING, "sys/wrapping/lookup")
              .text("creation_path");
    } catch (WrappedKeyRefusedException | KeyAccessDeniedException | UnknownKeyException e) {
      throw incident(
          token,
          Incident.WRAPPING_TOKEN_SPENT,
          "was unwrapped before, or has expired: the secret id in it may be in other hands");
    }
    if (!made.matches("(.*/)?auth/" + Pattern.quote(mount) + "/role/[^/]+/secret-id")) {
      throw incident(
          token, Incident.WRAPPING_TOKEN_FOREIGN, "does not wrap a secret id of " + mount);
    }
    try {
      unwrapped =
          driver
              .write(driver.client(token), VaultOperation.UNWRAP, "sys/wrapping/unwrap", Map.of())
              .text("secret_id");
    } catch (WrappedKeyRefusedException | KeyAccessDeniedException | UnknownKeyException e) {
      throw incident(
          token,
          Incident.WRAPPING_TOKEN_SPENT,
          "was unwrapped by somebody else a moment ago: the secret id in it is in other hands");
    }
    spent = token;
    discard();
    return unwrapped;
  }

  /** A spent token that stayed would look like an incident at the next start. */
  private void discard() {
    try {
      file.delete();
    } catch (IOException e) {
      LOG.warn(
          "The wrapping token in {} was used and cannot be deleted ({}): delete it, or the next"
              + " start will report it as used by somebody else",
          file.path(),
          e.getClass().getSimpleName());
    }
  }

  private KeyAccessDeniedException incident(String token, Incident incident, String sentence) {
    // Reported once for each token, though every login until then is refused for it.
    if (!token.equals(spent)) {
      LOG.error(
          "Security incident: the wrapping token in {} {}. Revoke the role's secret ids, find out"
              + " who had the token, and put a new one there.",
          file.path(),
          sentence);
      events.incident(incident);
    }
    spent = token;
    secretId = null;
    return new KeyAccessDeniedException("The wrapping token in " + file.path() + " " + sentence);
  }
}
