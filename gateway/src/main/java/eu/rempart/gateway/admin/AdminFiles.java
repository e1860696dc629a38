package eu.rempart.gateway.admin;

import eu.rempart.keymanager.file.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What an administrator's commands need, in one folder: {@code client.pem} and {@code client.key}
 * for the first factor, {@code totp} with the secret of the second, and {@code session} where the
 * commands keep the session that a code has opened.
 */
public record AdminFiles(Path folder) {
  public Path certificate() {
    return folder.resolve("client.pem");
  }

  public Path key() {
    return folder.resolve("client.key");
  }

  private PrivateFile totpFile() {
    return new PrivateFile(folder.resolve("totp"));
  }

  PrivateFile session() {
    return new PrivateFile(folder.resolve("session"));
  }

  /** The second factor, made at the first call. */
  public Totp totpOrCreate() throws IOException {
    if (!totpFile().exists()) {
      totpFile().create((Totp.generate().secret() + "\n").getBytes(StandardCharsets.US_ASCII));
    }
    return totp();
  }

  Totp totp() {
    return Totp.of(new String(totpFile().read(), StandardCharsets.US_ASCII));
  }
}
