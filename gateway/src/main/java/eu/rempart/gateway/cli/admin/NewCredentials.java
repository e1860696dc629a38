package eu.rempart.gateway.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.rempart.gateway.admin.client.AdminRefused;
import eu.rempart.gateway.administrator.AdministratorFiles;
import eu.rempart.gateway.administrator.Totp;
import eu.rempart.gateway.app.certificate.CertificateRequest;
import eu.rempart.gateway.app.certificate.Pem;
import eu.rempart.gateway.app.folder.DataFolder;
import eu.rempart.keymanager.file.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** An administrator's new credentials: the key is made here and goes nowhere else. */
final class NewCredentials {
  @Option(
      names = "--authenticator",
      description =
          "Print the secret of the one-time passwords for an authenticator app, rather than leaving"
              + " it beside the certificate.")
  private boolean authenticator;

  private @Nullable KeyPair pair;
  private @Nullable AdministratorFiles files;

  /** Prepares the folder. */
  void into(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> entries = Files.list(folder)) {
        if (entries.findAny().isPresent()) {
          throw new AdminRefused(folder + " is not empty; name a new folder with --out");
        }
      }
    }
    DataFolder.ownerOnly(folder);
    files = new AdministratorFiles(folder);
  }

  /** Prepares the folder and makes a key; its certificate request. */
  String request(Path folder, String name) throws IOException {
    into(folder);
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      pair = generator.generateKeyPair();
      return CertificateRequest.of(pair, name);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK makes keys on P-256", e);
    }
  }

  /** Leaves what was answered in the folder; the answer without what is there now. */
  ObjectNode keep(JsonNode answer, Path authority) throws IOException {
    AdministratorFiles own = files();
    if (pair != null) {
      new PrivateFile(own.key()).replace(Pem.of(pair.getPrivate()));
      String certificate = answer.path("certificatePem").asText();
      new PrivateFile(own.certificate()).replace(certificate.getBytes(StandardCharsets.US_ASCII));
      new PrivateFile(own.authority()).replace(Files.readAllBytes(authority));
    }
    if (!authenticator) {
      own.write(Totp.of(answer.path("totpSecret").asText()));
    }
    ObjectNode told = ((ObjectNode) answer).deepCopy();
    told.remove("certificatePem");
    if (!authenticator) {
      told.remove("totpSecret");
      told.remove("totpUri");
    }
    return told;
  }

  int print(Answers answers, ObjectNode told) {
    return answers.print(
        told,
        out -> {
          out.println("administrator  " + told.path("name").asText());
          out.println("role           " + told.path("role").asText());
          out.println("credentials    " + files().folder());
          if (authenticator) {
            out.println("authenticator  " + told.path("totpUri").asText());
          }
        });
  }

  private AdministratorFiles files() {
    if (files == null) {
      throw new IllegalStateException("no folder was prepared");
    }
    return files;
  }
}
