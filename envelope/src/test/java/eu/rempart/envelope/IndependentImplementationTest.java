package eu.rempart.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Blobs sealed here open with rmp1.py, which was written from the format's page alone, and back.
 */
class IndependentImplementationTest {
  private static final Path SCRIPT = Path.of("src/test/resources/rmp1.py").toAbsolutePath();
  private static String python = "python3";

  @TempDir Path folder;

  /** Needs Python's cryptography package: the machine's, or one fetched into target/. */
  @BeforeAll
  static void findPython() throws Exception {
    if (exit(List.of("python3", "-c", "import cryptography")) == 0) {
      return;
    }
    Path venv = Path.of("target/python").toAbsolutePath();
    python = venv.resolve("bin/python").toString();
    if (!Files.exists(venv.resolve("bin/python"))
        || exit(List.of(python, "-c", "import cryptography")) != 0) {
      run(List.of("python3", "-m", "venv", venv.toString()));
      run(List.of(python, "-m", "pip", "install", "--quiet", "cryptography"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4096, 65_535, 65_536, 65_537, 300_000})
  void opensBlobsSealedHere(int length) throws Exception {
    byte[] key = HexFormat.of().parseHex("5a".repeat(31) + "01");
    String keyHex = HexFormat.of().formatHex(key);
    BucketKey bucketKey = BucketKey.take(BucketKeyId.random(), key);
    byte[] plain = KnownAnswers.pattern(length);
    Path blob = folder.resolve("blob");
    byte[] record = "{\"key\":\"%s\"}".formatted("k".repeat(280)).getBytes(UTF_8);
    try (IssuedKey issued = bucketKey.issue();
        var out = Files.newOutputStream(blob)) {
      BlobSealer.seal(issued, Sample.body(plain), length, 1024, () -> record, out);
    }
    Path keys = folder.resolve("keys.json");
    Files.writeString(keys, "{\"%s\":\"%s\"}".formatted(bucketKey.id(), keyHex));
    assertThat(rmp1("open", keys, blob)).isEqualTo(plain);
    assertThat(rmp1("footer", keys, blob)).isEqualTo(record);

    byte[] altered = Files.readAllBytes(blob);
    altered[altered.length / 2] ^= 1;
    Files.write(blob, altered);
    assertThat(exit(command("open", keys, blob))).isNotZero();
  }

  @Test
  void blobsSealedThereOpenHere() throws Exception {
    String program =
        """
        import sys
        sys.path.insert(0, sys.argv[1])
        import rmp1
        out, n = sys.argv[2], int(sys.argv[3])
        blob = rmp1.seal(b"\\x07" * 32, b"\\x01" * 16, b"\\x02" * 16, b"\\x03" * 32, b"\\x04" * 32,
                         rmp1.pattern(n), b'{"from":"python"}')
        open(out, "wb").write(blob)
        """;
    Path script = folder.resolve("seal.py");
    Files.writeString(script, program);
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) 7);
    BucketKey bucketKey = BucketKey.take(BucketKeyId.parse("01".repeat(16)), key);
    byte[] record = "{\"from\":\"python\"}".getBytes(UTF_8);
    for (int length : new int[] {0, 1, 65_535, 65_536, 65_537, 200_001}) {
      Path blob = folder.resolve("blob-" + length);
      run(
          List.of(
              python,
              script.toString(),
              String.valueOf(SCRIPT.getParent()),
              blob.toString(),
              Integer.toString(length)));
      byte[] sealed = Files.readAllBytes(blob);
      byte[] plain = KnownAnswers.pattern(length);
      Sample sample = new Sample(bucketKey, EnvelopeHeader.parse(sealed), plain, record, sealed);
      assertThat(sample.recover(sealed)).isEqualTo(plain);
      assertThat(sample.getSmall(sealed, 0, length - 1L)).isEqualTo(plain);
    }
  }

  @Test
  void aDataKeyMaskedThereOpensHereWithTheCustomersKey() throws Exception {
    String program =
        """
        import sys
        sys.path.insert(0, sys.argv[1])
        import rmp1
        key, key_id, blob_id, dek, salt = [bytes([i]) * n for i, n in
                                           ((7, 32), (1, 16), (2, 16), (3, 32), (4, 32))]
        blob = rmp1.seal(key, key_id, blob_id, dek, salt, rmp1.pattern(70000), b"{}")
        mask = rmp1.kdf(b"\\x09" * 32, blob_id, b"rempart/v1/customer\\0" + blob[4:24])[0]
        masked = bytes(a ^ b for a, b in zip(dek, mask))
        head = rmp1.make_header(key, key_id, blob_id, masked, salt)
        open(sys.argv[2], "wb").write(head[:152] + blob[152:])
        """;
    Path script = folder.resolve("mask.py");
    Files.writeString(script, program);
    Path blob = folder.resolve("masked");
    run(List.of(python, script.toString(), String.valueOf(SCRIPT.getParent()), blob.toString()));
    byte[] sealed = Files.readAllBytes(blob);
    EnvelopeHeader header = EnvelopeHeader.parse(sealed);
    BucketKey bucketKey = BucketKey.take(BucketKeyId.parse("01".repeat(16)), filled(7));
    try (DataKey key = bucketKey.open(header, CustomerKey.take(filled(9)))) {
      assertThat(BlobOpener.openSmall(key, header, sealed, 70_000, 0, 69_999))
          .isEqualTo(KnownAnswers.pattern(70_000));
    }
    assertThatThrownBy(() -> bucketKey.open(header, CustomerKey.take(filled(8))))
        .isInstanceOf(CommitmentMismatchException.class);
  }

  private static byte[] filled(int with) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) with);
    return key;
  }

  @Test
  void theScriptsOwnChecksPass() throws Exception {
    run(
        List.of(
            python, SCRIPT.toString(), "check", SCRIPT.resolveSibling("vectors.json").toString()));
  }

  private byte[] rmp1(String verb, Path keys, Path blob) throws Exception {
    return run(command(verb, keys, blob));
  }

  private static List<String> command(String verb, Path keys, Path blob) {
    return List.of(python, SCRIPT.toString(), verb, keys.toString(), blob.toString());
  }

  private static byte[] run(List<String> command) throws Exception {
    Path errors = Files.createTempFile("rmp1", ".err");
    try {
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      byte[] output = process.getInputStream().readAllBytes();
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as(() -> command + ": " + read(errors)).isZero();
      return output;
    } finally {
      Files.delete(errors);
    }
  }

  private static int exit(List<String> command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  private static String read(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return String.join("\n", lines.toList());
    } catch (IOException e) {
      return e.toString();
    }
  }
}
