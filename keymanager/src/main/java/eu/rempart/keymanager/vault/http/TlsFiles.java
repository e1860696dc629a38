package eu.rempart.keymanager.vault.http;

import eu.rempart.keymanager.KeyConfigurationException;
import eu.rempart.keymanager.file.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The PEM files that TLS to Vault is made of.
 *
 * @param trust the authorities that may vouch for Vault, and no others
 * @param certificate the client's certificate and what is between it and its authority; or null
 * @param key the certificate's private key in PKCS #8, its owner's alone; or null
 */
public record TlsFiles(Path trust, @Nullable Path certificate, @Nullable Path key) {
  private static final int LARGEST = 1 << 20;

  public TlsFiles {
    if ((certificate == null) != (key == null)) {
      throw new IllegalArgumentException("A client certificate comes with its key");
    }
  }

  /** What the files hold now. */
  Content read() {
    return new Content(
        bytes(trust),
        certificate == null ? null : bytes(certificate),
        key == null ? null : new PrivateFile(key).read());
  }

  private static byte[] bytes(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new KeyConfigurationException("The file " + file + " is larger than 1 MiB");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new KeyConfigurationException(
          "The file " + file + " cannot be read: " + e.getClass().getSimpleName());
    }
  }

  /** The files' bytes. Never printed: one is a private key. */
  static final class Content {
    final byte[] trust;
    final byte @Nullable [] certificate;
    final byte @Nullable [] key;

    private Content(byte[] trust, byte @Nullable [] certificate, byte @Nullable [] key) {
      this.trust = trust;
      this.certificate = certificate;
      this.key = key;
    }

    /** Tells contents apart. */
    String digest() {
      return sha256(List.of(trust, present(certificate), present(key)));
    }

    /** Tells client certificates apart; empty when there is none. */
    String identity() {
      return certificate == null ? "" : sha256(List.of(certificate, present(key)));
    }

    private static byte[] present(byte @Nullable [] part) {
      return part == null ? new byte[0] : part;
    }

    private static String sha256(List<byte[]> parts) {
      try {
        MessageDigest all = MessageDigest.getInstance("SHA-256");
        for (byte[] part : parts) {
          all.update(MessageDigest.getInstance("SHA-256").digest(part));
        }
        return HexFormat.of().formatHex(all.digest());
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public String toString() {
      return "Content[...]";
    }
  }
}
