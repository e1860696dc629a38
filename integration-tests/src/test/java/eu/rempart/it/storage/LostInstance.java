package eu.rempart.it.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.rempart.it.client.AwsSdks;
import eu.rempart.it.process.Command;
import eu.rempart.it.process.Finished;
import eu.rempart.it.process.GatewayProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * An instance that was filled, escrowed and lost: only the folder of its site, a copy of its
 * catalog and its escrow are left, and the escrow of another instance.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LostInstance {
  static final ObjectMapper JSON = new ObjectMapper();
  static final String LARGE = "reports/2026/large";
  static final String PARTS = "parts";

  Path folder;
  final Map<String, byte[]> stored = new TreeMap<>();
  Path store;
  Path catalog;
  Path escrow;
  Path foreign;
  List<Path> shares;
  List<Path> foreignShares;
  Finished whileRunning;

  @BeforeAll
  void storeThenLoseEverythingButBlobsAndEscrow(@TempDir Path temporary) throws Exception {
    folder = temporary;
    Path data = folder.resolve("data");
    try (GatewayProcess gateway = GatewayProcess.start(data)) {
      try (S3Client s3 = AwsSdks.sync(gateway)) {
        fill(s3);
      }
      whileRunning = export(data, folder.resolve("refused"));
      gateway.stop();
    }
    JsonNode made = JSON.readTree(export(data, folder.resolve("escrow")).succeeded().out());
    escrow = Path.of(made.path("file").asText());
    shares = paths(made.path("shares"));
    catalog = folder.resolve("catalog-copy");
    Files.move(data.resolve("catalog"), catalog);
    store = folder.resolve("site");
    Files.move(data.resolve("blobs"), store);
    delete(data);

    Path other = folder.resolve("other");
    try (GatewayProcess gateway = GatewayProcess.start(other);
        S3Client s3 = AwsSdks.sync(gateway)) {
      s3.createBucket(b -> b.bucket("other"));
      s3.putObject(b -> b.bucket("other").key("k"), RequestBody.fromString("x"));
      gateway.stop();
    }
    made = JSON.readTree(export(other, folder.resolve("foreign")).succeeded().out());
    foreign = Path.of(made.path("file").asText());
    foreignShares = paths(made.path("shares"));
  }

  void fill(S3Client s3) {
    s3.createBucket(b -> b.bucket("books"));
    s3.createBucket(b -> b.bucket("copies"));
    put(s3, "small", 500);
    put(s3, "empty", 0);
    put(s3, LARGE, 300_000);
    put(s3, "../../../escape", 80_000);
    put(s3, "/etc/absolute", 80_001);
    put(s3, "Case", 80_002);
    put(s3, "case", 80_003);
    put(s3, "replaced", 90_000);
    put(s3, "replaced", 90_001);
    s3.copyObject(b ->
        b.sourceBucket("books")
            .sourceKey(LARGE)
            .destinationBucket("copies")
            .destinationKey("copy"));
    stored.put("copies/copy", body("books/" + LARGE, 300_000));
    multipart(s3);
  }

  void put(S3Client s3, String key, int length) {
    byte[] body = body("books/" + key, length);
    s3.putObject(
        b -> b.bucket("books").key(key).metadata(Map.of("length", Integer.toString(length))),
        RequestBody.fromBytes(body));
    stored.put("books/" + key, body);
  }

  void multipart(S3Client s3) {
    String upload = s3.createMultipartUpload(b -> b.bucket("books").key(PARTS)).uploadId();
    byte[] whole = body("books/" + PARTS, (5 << 20) + 100_000);
    List<CompletedPart> parts = new ArrayList<>();
    for (int number = 1; number <= 2; number++) {
      int n = number;
      int from = n == 1 ? 0 : 5 << 20;
      int to = n == 1 ? 5 << 20 : whole.length;
      String etag =
          s3.uploadPart(
                  b -> b.bucket("books").key(PARTS).uploadId(upload).partNumber(n),
                  RequestBody.fromBytes(Arrays.copyOfRange(whole, from, to)))
              .eTag();
      parts.add(CompletedPart.builder().partNumber(n).eTag(etag).build());
    }
    s3.completeMultipartUpload(
        b -> b.bucket("books").key(PARTS).uploadId(upload).multipartUpload(m -> m.parts(parts)));
    stored.put("books/" + PARTS, whole);
  }

  static byte[] body(String name, int length) {
    byte[] bytes = new byte[length];
    new Random(name.hashCode() * 31L + length).nextBytes(bytes);
    return bytes;
  }

  static Finished export(Path data, Path out) {
    return Command.of(
            GatewayProcess.launcher(),
            "escrow",
            "export",
            "--data",
            data,
            "--threshold",
            2,
            "--shares",
            3,
            "--out",
            out,
            "--output",
            "json")
        .within(Duration.ofMinutes(2))
        .run();
  }

  Finished decrypt(String verb, Path file, List<Path> with, Object... more) {
    Object[] words = Stream.concat(Stream.of("--store", store), Stream.of(more)).toArray();
    return run("decrypt", verb, file, with, words);
  }

  static Finished run(
      String command, String verb, @Nullable Path file, List<Path> with, Object... more) {
    List<Object> words = new ArrayList<>(List.of(GatewayProcess.launcher(), command, verb));
    if (file != null) {
      words.addAll(List.of("--escrow", file));
    }
    with.forEach(share -> words.addAll(List.of("--share", share)));
    words.addAll(List.of(more));
    return Command.of(words.toArray()).within(Duration.ofMinutes(3)).run();
  }

  static void refused(Finished finished, String sentence) {
    assertThat(finished.exitCode()).as(finished.command() + finished.err()).isEqualTo(1);
    assertThat(finished.err()).contains(sentence).doesNotContain("\tat ");
    assertThat(finished.out()).isEmpty();
  }

  String blobOf(String key) throws IOException {
    Finished listed =
        decrypt("list", escrow, shares, "--output", "json", "--prefix", key).succeeded();
    for (String line : listed.out().lines().toList()) {
      JsonNode object = JSON.readTree(line);
      if (object.path("key").asText().equals(key)) {
        return object.at("/blobs/0").asText();
      }
    }
    throw new AssertionError("no object " + key);
  }

  static Path blob(Path site, String id) {
    return site.resolve(id.substring(0, 2)).resolve(id.substring(2, 3)).resolve(id);
  }

  static List<Path> paths(JsonNode list) {
    List<Path> paths = new ArrayList<>();
    list.forEach(each -> paths.add(Path.of(each.asText())));
    return paths;
  }

  /** Object to a short form of its content, by the index that lies beside the files. */
  static Map<String, Integer> extracted(Path into) throws IOException {
    Map<String, Integer> found = new HashMap<>();
    for (String line : Files.readAllLines(into.resolve("%index.jsonl"))) {
      JsonNode object = JSON.readTree(line);
      byte[] bytes = Files.readAllBytes(into.resolve(object.path("file").asText()));
      assertThat(bytes).hasSize(object.path("size").asInt());
      found.put(
          object.path("bucket").asText() + "/" + object.path("key").asText(),
          Arrays.hashCode(bytes));
    }
    return found;
  }

  static Map<String, Integer> digests(Map<String, byte[]> bodies) {
    Map<String, Integer> digests = new HashMap<>();
    bodies.forEach((name, body) -> digests.put(name, Arrays.hashCode(body)));
    return digests;
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Files.copy(each, to.resolve(from.relativize(each).toString()));
      }
    }
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
