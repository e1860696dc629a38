package eu.rempart.keymanager.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys and certificates are openssl's, so that what an operator has is what is read here. */
class RecipientTest {
  private static final Supplier<char @Nullable []> NO_PASSPHRASE = () -> null;

  @TempDir static Path folder;

  @BeforeAll
  static void makeKeys() throws Exception {
    openssl(
        "req -x509 -newkey rsa:3072 -nodes -keyout alice.key -out alice.pem -days 30 -subj"
            + " /CN=Alice");
    openssl(
        "req -x509 -newkey rsa:4096 -nodes -keyout bob.key -out bob.pem -days 30 -subj /CN=Bob");
    openssl("rsa -in bob.key -pubout -out bob.pub");
    openssl("pkcs8 -topk8 -in alice.key -out alice.enc -v2 aes-256-cbc -passout pass:open-sesame");
    openssl("rsa -in alice.key -traditional -out alice.old");
    openssl(
        "req -x509 -newkey rsa:2048 -nodes -keyout short.key -out short.pem -days 30 -subj"
            + " /CN=Short");
    openssl(
        "req -x509 -key alice.key -out sign.pem -days 30 -subj /CN=Signer -addext"
            + " keyUsage=digitalSignature");
    openssl("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -out ec.key");
    openssl("pkey -in ec.key -pubout -out ec.pub");
  }

  @Test
  void eachRecipientOpensAlone() throws Exception {
    try (Escrowed escrowed = new Escrowed(2);
        EscrowSealer sealer = escrowed.sealer()) {
      Escrow escrow =
          Escrow.parse(sealer.wrap(List.of(recipient("alice.pem"), recipient("bob.pub"))).json());
      for (String key : List.of("alice.key", "bob.key")) {
        try (OpenEscrow open =
            OpenEscrow.withPrivateKey(escrow, PrivateKeyPem.parse(read(key), NO_PASSPHRASE))) {
          assertThat(escrowed.isWholeIn(open)).isTrue();
        }
      }
      try (OpenEscrow open =
          OpenEscrow.withPrivateKey(
              escrow, PrivateKeyPem.parse(read("alice.enc"), "open-sesame"::toCharArray))) {
        assertThat(escrowed.isWholeIn(open)).isTrue();
      }
      refused(
          () ->
              OpenEscrow.withPrivateKey(
                  escrow, PrivateKeyPem.parse(read("short.key"), NO_PASSPHRASE)),
          "made for CN=Alice; public key ");
      refused(() -> OpenEscrow.withShares(escrow, List.of()), "This escrow has no shares");
    }
  }

  @Test
  void opensslUnwrapsTheEscrowKey() throws Exception {
    try (Escrowed escrowed = new Escrowed(1);
        EscrowSealer sealer = escrowed.sealer()) {
      Escrow escrow = sealer.wrap(List.of(recipient("alice.pem")));
      String wrapped =
          ((EscrowAccess.Recipients) escrow.access()).recipients().getFirst().wrapped();
      Files.write(folder.resolve("wrapped"), Base64.getDecoder().decode(wrapped));
      openssl(
          "pkeyutl -decrypt -inkey alice.key -in wrapped -out escrow.key -pkeyopt"
              + " rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256 -pkeyopt rsa_mgf1_md:sha256");
      try (OpenEscrow open =
          OpenEscrow.withKey(escrow, Files.readAllBytes(folder.resolve("escrow.key")))) {
        assertThat(escrowed.isWholeIn(open)).isTrue();
      }
    }
  }

  @Test
  void anAlteredWrappingIsRefused() throws Exception {
    try (Escrowed escrowed = new Escrowed(1);
        EscrowSealer sealer = escrowed.sealer();
        SplitEscrow split = escrowed.split(2, 2)) {
      Escrow escrow = sealer.wrap(List.of(recipient("alice.pem")));
      var genuine = ((EscrowAccess.Recipients) escrow.access()).recipients().getFirst();
      Escrow altered =
          new Escrow(
              escrow.id(),
              escrow.instance(),
              escrow.created(),
              1,
              1,
              new EscrowAccess.Recipients(
                  List.of(
                      new EscrowAccess.WrappedForRecipient(
                          "CN=Mallory",
                          genuine.fingerprint(),
                          genuine.algorithm(),
                          genuine.wrapped()))),
              escrow.sealed());
      var key = PrivateKeyPem.parse(read("alice.key"), NO_PASSPHRASE);
      refused(() -> OpenEscrow.withPrivateKey(altered, key), "altered since it was made");
      refused(() -> OpenEscrow.withPrivateKey(split.escrow(), key), "opened by shares");
    }
  }

  @Test
  void weakKeysWrongKindsAndCertificatesNotForThisAreRefused() {
    refused(() -> recipient("short.pem"), "3072 bits or more");
    refused(() -> recipient("ec.pub"), "neither a PEM certificate nor a PEM public key");
    refused(() -> recipient("sign.pem"), "not for encrypting keys");
    refused(() -> recipient("alice.key"), "neither a PEM certificate");
    refused(() -> Recipient.parse("nothing", Instant.now()), "neither a PEM certificate");
    refused(
        () -> Recipient.parse(read("alice.pem"), Instant.now().plus(Duration.ofDays(60))),
        "CN=Alice is not valid at this time");
  }

  @Test
  void privateKeysThatCannotBeUsedAreRefused() {
    refused(() -> PrivateKeyPem.parse(read("alice.enc"), "no"::toCharArray), "passphrase does not");
    refused(() -> PrivateKeyPem.parse(read("alice.enc"), NO_PASSPHRASE), "give its passphrase");
    refused(() -> PrivateKeyPem.parse(read("alice.old"), NO_PASSPHRASE), "openssl pkcs8 -topk8");
    refused(() -> PrivateKeyPem.parse(read("ec.key"), NO_PASSPHRASE), "not an RSA private key");
    refused(() -> PrivateKeyPem.parse(read("alice.pem"), NO_PASSPHRASE), "not an RSA private key");
  }

  private static Recipient recipient(String file) throws IOException {
    return Recipient.parse(read(file), Instant.now());
  }

  private static String read(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  private static void openssl(String arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments.split(" ")));
    Path said = folder.resolve("openssl.out");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(arguments + ": " + Files.readString(said)).isZero();
  }

  private static void refused(ThrowingCallable attempt, String sentence) {
    assertThatExceptionOfType(EscrowException.class)
        .isThrownBy(attempt)
        .withMessageContaining(sentence);
  }
}
