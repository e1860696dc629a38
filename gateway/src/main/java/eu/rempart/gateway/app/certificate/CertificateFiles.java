package eu.rempart.gateway.app.certificate;

import java.nio.file.Path;

/** Where a certificate and its key are kept, both PEM. */
public record CertificateFiles(Path certificate, Path key) {

  /** {@code NAME.pem} and {@code NAME.key} in a folder. */
  public static CertificateFiles in(Path folder, String name) {
    return new CertificateFiles(folder.resolve(name + ".pem"), folder.resolve(name + ".key"));
  }
}
