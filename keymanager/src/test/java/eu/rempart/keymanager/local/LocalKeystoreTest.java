package eu.rempart.keymanager.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.rempart.envelope.BucketKeyId;
import eu.rempart.keymanager.GeneratedKey;
import eu.rempart.keymanager.KeyConfigurationException;
import eu.rempart.keymanager.KeyContext;
import eu.rempart.keymanager.KeyScope;
import eu.rempart.keymanager.UnknownKeyException;
import eu.rempart.keymanager.testing.CapturedOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKeystoreTest {
  private static final KeyContext CONTEXT =
      new KeyContext(new KeyScope("acme", "b-1"), BucketKeyId.random());
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSPHRASE = "correct horse battery stäple";

  @TempDir Path folder;
  private Path path;
  private Unlock.KeyFile keyFile;

  @BeforeEach
  void paths() {
    path = folder.resolve("keystore.json");
    keyFile = new Unlock.KeyFile(folder.resolve("key"));
  }

  private static Unlock.Passphrase passphrase(String text) {
    return new Unlock.Passphrase(text.toCharArray());
  }

  @Test
  void opensAgainWithItsKeyFile() {
    GeneratedKey generated;
    try (LocalKeystore keystore = LocalKeystore.openOrCreate(path, keyFile)) {
      generated = keystore.generate(CONTEXT);
    }
    try (LocalKeystore again = LocalKeystore.openOrCreate(path, keyFile)) {
      again.unwrap(CONTEXT, generated.wrapped()).close();
    }
  }

  @Test
  void opensAgainWithItsPassphrase() {
    GeneratedKey generated;
    try (LocalKeystore keystore = LocalKeystore.create(path, passphrase(PASSPHRASE))) {
      generated = keystore.generate(CONTEXT);
    }
    try (LocalKeystore again = LocalKeystore.open(path, passphrase(PASSPHRASE))) {
      again.unwrap(CONTEXT, generated.wrapped()).close();
      assertThat(again.rotate(passphrase(PASSPHRASE))).isEqualTo(2);
      again.unwrap(CONTEXT, generated.wrapped()).close();
    }
  }

  @Test
  void saysThatAPassphraseOrKeyFileIsWrong() {
    LocalKeystore.create(path, passphrase(PASSPHRASE)).close();
    wrong(passphrase("correct horse battery stapler"));
    wrong(passphrase(""));
    LocalKeystore.create(folder.resolve("other.json"), keyFile).close();
    wrong(keyFile);
    path = folder.resolve("other.json");
    wrong(passphrase(PASSPHRASE));
    Unlock.KeyFile another = new Unlock.KeyFile(folder.resolve("another"));
    LocalKeystore.create(folder.resolve("third.json"), another).close();
    wrong(another);
  }

  private void wrong(Unlock unlock) {
    assertThatThrownBy(() -> LocalKeystore.open(path, unlock))
        .isInstanceOf(WrongPassphraseException.class)
        .hasMessageNotContaining(PASSPHRASE);
  }

  @Test
  void takesNoShortPassphraseForANewKeystore() {
    assertThatThrownBy(() -> LocalKeystore.create(path, passphrase("elevenchars")))
        .isInstanceOf(KeyConfigurationException.class)
        .hasMessageContaining("at least 12 characters");
    assertThat(path).doesNotExist();
  }

  @Test
  void storesHowItsPassphraseIsHardened() throws Exception {
    LocalKeystore.create(path, passphrase(PASSPHRASE)).close();

    JsonNode argon2id = JSON.readTree(path.toFile()).path("argon2id");
    assertThat(argon2id.path("memoryKib").asInt()).isEqualTo(65536);
    assertThat(argon2id.path("passes").asInt()).isEqualTo(3);
    assertThat(Base64.getDecoder().decode(argon2id.path("salt").asText())).hasSize(16);
  }

  @Test
  void computesArgon2idAsTheReferenceImplementationDoes() {
    // From the test suite of the Argon2 authors' own implementation, version 1.3.
    Argon2idParameters parameters =
        new Argon2idParameters(
            64 * 1024, 2, 1, Base64.getEncoder().encodeToString("somesalt".getBytes(UTF_8)));
    assertThat(HexFormat.of().formatHex(parameters.derive("password".getBytes(UTF_8))))
        .isEqualTo("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
  }

  @Test
  void refusesHardeningOutOfBounds() throws Exception {
    LocalKeystore.create(path, passphrase(PASSPHRASE)).close();
    String whole = Files.readString(path);
    for (String doctored : List.of("8", "2000000000", "-1")) {
      Files.writeString(path, whole.replace("65536", doctored));
      assertThatThrownBy(() -> LocalKeystore.open(path, passphrase(PASSPHRASE)))
          .isInstanceOf(DamagedKeystoreException.class)
          .hasMessageContaining("Argon2id");
    }
  }

  @Test
  void keepsItsFilesFromOthers() throws Exception {
    LocalKeystore.create(path, keyFile).close();
    for (Path file : List.of(path, keyFile.path())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(path, keyFile.path());
    }
  }

  @Test
  void refusesFilesThatOthersCanRead() throws Exception {
    LocalKeystore.create(path, keyFile).close();
    for (Path file : List.of(path, keyFile.path())) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
      assertThatThrownBy(() -> LocalKeystore.open(path, keyFile))
          .isInstanceOf(KeyConfigurationException.class)
          .hasMessageContaining("chmod 600");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void neverReplacesAKeystoreOrAKeyFile() throws Exception {
    LocalKeystore.create(path, keyFile).close();
    byte[] key = Files.readAllBytes(keyFile.path());
    byte[] keystore = Files.readAllBytes(path);

    assertThatThrownBy(() -> LocalKeystore.create(path, keyFile))
        .isInstanceOf(KeyConfigurationException.class)
        .hasMessageContaining("already");
    LocalKeystore.create(folder.resolve("second.json"), keyFile).close();

    assertThat(keyFile.path()).hasBinaryContent(key);
    assertThat(path).hasBinaryContent(keystore);
  }

  @Test
  void makesNoKeyFileForAKeystoreThatHasLostIts() throws Exception {
    LocalKeystore.create(path, keyFile).close();
    Files.delete(keyFile.path());

    assertThatThrownBy(() -> LocalKeystore.openOrCreate(path, keyFile))
        .isInstanceOf(KeyConfigurationException.class)
        .hasMessageContaining("cannot be read");
    assertThat(keyFile.path()).doesNotExist();
  }

  @Test
  void refusesAKeyFileThatHoldsNoKey() throws Exception {
    LocalKeystore.create(path, keyFile).close();
    for (String text : List.of("", "c2hvcnQ=", "not base64 at all", "A".repeat(2_000_000))) {
      Files.writeString(keyFile.path(), text);
      assertThatThrownBy(() -> LocalKeystore.open(path, keyFile))
          .isInstanceOf(KeyConfigurationException.class);
    }
  }

  @Test
  void noticesEveryAlteredField() throws Exception {
    try (LocalKeystore keystore = LocalKeystore.create(path, keyFile)) {
      keystore.rotate(keyFile);
    }
    alters(root -> root.put("current", 1));
    alters(root -> root.withArray("keys").remove(0));
    alters(root -> root.withArray("keys").add(root.withArray("keys").get(0)));
    alters(root -> key(root, 0).put("created", "2020-01-01T00:00:00Z"));
    alters(root -> key(root, 0).put("wrapped", key(root, 1).path("wrapped").asText()));
    alters(root -> key(root, 1).put("version", 3));
    alters(root -> root.put("seal", root.path("check").asText()));
    alters(root -> root.put("seal", "%"));
    alters(root -> root.put("id", "00000000"));
    alters(root -> root.put("format", "rempart-keystore/2"));
    alters(root -> root.put("surplus", 1));
    for (String field : List.of("format", "id", "check", "current", "keys", "seal")) {
      alters(root -> root.remove(field));
      alters(root -> root.putNull(field));
    }
  }

  private static ObjectNode key(ObjectNode root, int index) {
    return (ObjectNode) root.withArray("keys").get(index);
  }

  private void alters(Consumer<ObjectNode> alteration) throws IOException {
    byte[] whole = Files.readAllBytes(path);
    ObjectNode root = (ObjectNode) JSON.readTree(whole);
    alteration.accept(root);
    Files.write(path, JSON.writeValueAsBytes(root));
    assertThatThrownBy(() -> LocalKeystore.open(path, keyFile))
        .isInstanceOf(KeyConfigurationException.class);
    Files.write(path, whole);
  }

  @Test
  void noticesTruncationAtEveryOffset() throws Exception {
    LocalKeystore.create(path, keyFile).close();
    byte[] whole = Files.readAllBytes(path);
    for (int length = 0; length < whole.length; length++) {
      Files.write(path, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> LocalKeystore.open(path, keyFile))
          .isInstanceOf(DamagedKeystoreException.class)
          .hasMessageEndingWith(": restore " + path + " from a backup");
    }
  }

  @Test
  void keepsVersionsThatAnotherProcessAdded() {
    try (LocalKeystore one = LocalKeystore.create(path, keyFile);
        LocalKeystore other = LocalKeystore.open(path, keyFile)) {
      assertThat(one.rotate(keyFile)).isEqualTo(2);
      assertThat(other.rotate(keyFile)).isEqualTo(3);
      assertThat(other.status().versions()).containsOnlyKeys(1, 2, 3);
      try (GeneratedKey generated = one.generate(CONTEXT)) {
        assertThat(generated.wrapped().kekVersion()).isEqualTo(2);
        other.unwrap(CONTEXT, generated.wrapped()).close();
      }
    }
  }

  @Test
  void refusesAnotherKeystoresKeys() {
    try (LocalKeystore one = LocalKeystore.create(path, keyFile);
        LocalKeystore other = LocalKeystore.create(folder.resolve("other.json"), keyFile);
        GeneratedKey generated = one.generate(CONTEXT)) {
      assertThatThrownBy(() -> other.unwrap(CONTEXT, generated.wrapped()))
          .isInstanceOf(UnknownKeyException.class);
    }
  }

  @Test
  void showsNoSecret() throws Exception {
    try (CapturedOutput output = new CapturedOutput()) {
      LocalKeystore.create(path, keyFile).close();
      String key = Files.readString(keyFile.path());
      Files.writeString(keyFile.path(), key + "!");
      assertThatThrownBy(() -> LocalKeystore.open(path, keyFile))
          .satisfies(e -> assertThat(CapturedOutput.everythingIn(e)).doesNotContain(key));
      assertThat(output.text()).doesNotContain(key);
      assertThat(Files.readString(path)).doesNotContain(key);
    }
    assertThat(passphrase(PASSPHRASE)).asString().doesNotContain("horse");
  }
}
