package eu.rempart.gateway.administrator;

import eu.rempart.keymanager.file.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What an administrator's commands need, in one folder: {@code client.pem} and {@code client.key}
 * for the first factor, {@code totp} with the secret of the second unless it is kept in an
 * authenticator app, {@code ca.pem} with the authority of the admin listener, and {@code session}
 * where the commands keep the session that a code has opened.
 */
public record AdministratorFiles(Path folder) {

  /**
   * Where {@code rempart up} leaves the files of the first administrator of a role: the operator's
   * in the folder itself, each other's in a folder of its own in it.
   *
   * @param admin the instance's {@code admin} folder
   */
  public static AdministratorFiles first(Path admin, Role role) {
    return new AdministratorFiles(role == Role.OPERATOR ? admin : admin.resolve(role.word()));
  }

  public Path certificate() {
    return folder.resolve("client.pem");
  }

  public Path key() {
    return folder.resolve("client.key");
  }

  /** What to trust the admin listener by. */
  public Path authority() {
    return folder.resolve("ca.pem");
  }

  /** The secret of the second factor. */
  public PrivateFile totpFile() {
    return new PrivateFile(folder.resolve("totp"));
  }

  /** The session's token. */
  public PrivateFile session() {
    return new PrivateFile(folder.resolve("session"));
  }

  /** Whether certificate and key are there. */
  public boolean exist() {
    return Files.exists(certificate()) && Files.exists(key());
  }

  /** The second factor, made at the first call. */
  public Totp totpOrCreate() throws IOException {
    if (!totpFile().exists()) {
      write(Totp.generate());
    }
    return totp();
  }

  /** Replaces the second factor. */
  public void write(Totp totp) throws IOException {
    totpFile().replace((totp.secret() + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  public Totp totp() {
    return Totp.of(new String(totpFile().read(), StandardCharsets.US_ASCII));
  }
}
