package eu.rempart.keymanager.escrow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.rempart.envelope.BucketKey;
import eu.rempart.envelope.BucketKeyId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Escrows made here open with escrow.py, which was written from the format's page alone. */
class IndependentEscrowTest {
  private static final Path SCRIPT = Path.of("src/test/resources/escrow.py").toAbsolutePath();
  private static String python = "python3";

  @TempDir Path folder;

  /** Needs Python's cryptography package: the machine's, or one fetched into target/. */
  @BeforeAll
  static void findPython() throws Exception {
    if (run("python3", "-c", "import cryptography").exit == 0) {
      return;
    }
    Path venv = Path.of("target/python").toAbsolutePath();
    python = venv.resolve("bin/python").toString();
    if (!Files.exists(Path.of(python)) || run(python, "-c", "import cryptography").exit != 0) {
      assertThat(run("python3", "-m", "venv", venv.toString()).exit).isZero();
      assertThat(run(python, "-m", "pip", "install", "--quiet", "cryptography").exit).isZero();
    }
  }

  @Test
  void sharesAloneGiveEveryKeyToWhoeverReadsTheFormat() throws Exception {
    try (Escrowed escrowed = new Escrowed(3);
        SplitEscrow split = escrowed.split(3, 5)) {
      Files.write(folder.resolve("escrow.json"), split.escrow().json());
      for (EscrowShare share : split.shares()) {
        Files.writeString(folder.resolve("share" + share.index()), share.text());
      }
      Ran ran = escrow("keys", "share5", "share1", "share4");
      assertThat(ran.exit).as(ran.said).isZero();
      JsonNode keys = new ObjectMapper().readTree(ran.said);
      assertThat(keys).hasSize(3);
      for (BucketKey original : escrowed.keys) {
        byte[] bytes = HexFormat.of().parseHex(keys.path(original.id().toString()).asText());
        try (BucketKey same = BucketKey.take(BucketKeyId.parse(original.id().toString()), bytes);
            var issued = original.issue();
            var opened = same.open(issued.header())) {
          assertThat(opened.blobId()).isEqualTo(issued.header().blobId());
        }
      }
      JsonNode list =
          new ObjectMapper().readTree(escrow("list", "share1", "share2", "share3").said);
      assertThat(list.at("/bucketKeys/0/bucket").asText()).isEqualTo("bucket-é-0");
      assertThat(list.at("/bucketKeys/0/tenant").asText()).isEqualTo("société");
    }
  }

  private Ran escrow(String verb, String... shares) throws Exception {
    List<String> words =
        new ArrayList<>(
            List.of(python, SCRIPT.toString(), verb, folder.resolve("escrow.json").toString()));
    for (String share : shares) {
      words.add(folder.resolve(share).toString());
    }
    return run(words.toArray(String[]::new));
  }

  private record Ran(int exit, String said) {}

  private static Ran run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return new Ran(process.exitValue(), said);
  }
}
