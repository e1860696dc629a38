package eu.rempart.it.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.rempart.it.client.AwsSdks;
import eu.rempart.it.client.ClientTools;
import eu.rempart.it.process.Command;
import eu.rempart.it.process.Finished;
import eu.rempart.it.process.GatewayProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Blobs of a real gateway, whose keystore, catalog and process are no more, are given back from an
 * escrow and what is left.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BreakGlassIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LARGE = "reports/2026/large";
  private static final String PARTS = "parts";

  private Path folder;
  private final Map<String, byte[]> stored = new TreeMap<>();
  private Path store;
  private Path catalog;
  private Path escrow;
  private Path foreign;
  private List<Path> shares;
  private List<Path> foreignShares;
  private Finished whileRunning;

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

  private void fill(S3Client s3) {
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

  private void put(S3Client s3, String key, int length) {
    byte[] body = body("books/" + key, length);
    s3.putObject(
        b -> b.bucket("books").key(key).metadata(Map.of("length", Integer.toString(length))),
        RequestBody.fromBytes(body));
    stored.put("books/" + key, body);
  }

  private void multipart(S3Client s3) {
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

  private static byte[] body(String name, int length) {
    byte[] bytes = new byte[length];
    new Random(name.hashCode() * 31L + length).nextBytes(bytes);
    return bytes;
  }

  @Test
  void aRunningInstanceIsNotExported() {
    whileRunning.failed();
    assertThat(whileRunning.err()).contains("another instance").contains("stop it first");
    assertThat(folder.resolve("refused")).doesNotExist();
  }

  @Test
  void sharesAreForTheirHoldersEyesAndEachInAFolderOfItsOwn() throws IOException {
    assertThat(shares).extracting(Path::getParent).doesNotHaveDuplicates();
    for (Path file : Stream.concat(shares.stream(), Stream.of(escrow)).toList()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void storeAndCatalogCopyGiveBackEverythingAndNothingElse() throws IOException {
    Path into = folder.resolve("all");
    decrypt("all", escrow, shares.subList(0, 2), "--catalog", catalog, "--into", into).succeeded();
    assertThat(extracted(into)).isEqualTo(digests(stored));
    for (Path place = into.resolve("books"); place != null; place = place.getParent()) {
      assertThat(place.resolve("escape")).doesNotExist();
    }
    assertThat(Path.of("/etc/absolute")).doesNotExist();
  }

  @Test
  void theStoreAloneGivesBackWhatItHolds() throws IOException {
    Path into = folder.resolve("store-alone");
    decrypt("all", escrow, List.of(shares.get(0), shares.get(2)), "--into", into).succeeded();
    Map<String, byte[]> inStore = new TreeMap<>(stored);
    inStore.keySet().removeAll(List.of("books/small", "books/empty", "copies/copy"));
    assertThat(extracted(into)).isEqualTo(digests(inStore));
  }

  @Test
  void listsWhatThereIs() throws IOException {
    Finished listed =
        decrypt("list", escrow, shares, "--output", "json", "--prefix", LARGE).succeeded();
    JsonNode line = JSON.readTree(listed.out());
    assertThat(line.path("bucket").asText()).isEqualTo("books");
    assertThat(line.path("key").asText()).isEqualTo(LARGE);
    assertThat(line.path("size").asLong()).isEqualTo(300_000);
    assertThat(line.path("blobs")).hasSize(1);
    assertThat(decrypt("list", escrow, shares, "--catalog", catalog).succeeded().out())
        .contains("books/small")
        .contains("copies/copy");
  }

  @Test
  void oneObjectOneBlobAndOnePartAreGivenBack() throws IOException {
    Path file = folder.resolve("one");
    decrypt("get", escrow, shares, "--bucket", "books", "--key", LARGE, "--to", file).succeeded();
    assertThat(file).hasBinaryContent(stored.get("books/" + LARGE));
    Path again = folder.resolve("by-id");
    decrypt("get", escrow, shares, "--blob", blobOf(LARGE), "--to", again).succeeded();
    assertThat(again).hasBinaryContent(stored.get("books/" + LARGE));
    Path second = folder.resolve("part-2");
    decrypt(
            "get",
            escrow,
            shares,
            "--bucket",
            "books",
            "--key",
            PARTS,
            "--part",
            "2",
            "--to",
            second)
        .succeeded();
    assertThat(Files.size(second)).isEqualTo(100_000);
    assertThat(
            decrypt("get", escrow, shares, "--blob", blobOf(LARGE), "--to", again).failed().err())
        .contains("There is a file");
  }

  @Test
  void wrongSharesTooFewAndOtherEscrowsAreRefusedInASentence() throws IOException {
    refused(decrypt("list", escrow, shares.subList(0, 1)), "2 different shares are needed");
    refused(decrypt("list", escrow, foreignShares), "is of escrow");
    refused(decrypt("list", escrow, List.of(shares.get(0), foreignShares.get(1))), "is of escrow");
    refused(decrypt("list", escrow, List.of(escrow)), "This is not a share");
    Path mistyped = folder.resolve("mistyped");
    List<String> lines = new ArrayList<>(Files.readAllLines(shares.get(1)));
    char last = lines.get(4).charAt(0) == 'A' ? 'B' : 'A';
    lines.set(4, last + lines.get(4).substring(1));
    Files.write(mistyped, lines);
    refused(decrypt("list", escrow, List.of(shares.get(0), mistyped)), "mistyped");
    Path tampered = folder.resolve("tampered.json");
    Files.writeString(
        tampered, Files.readString(escrow).replace("\"bucketKeys\" : 2", "\"bucketKeys\" : 3"));
    refused(decrypt("list", tampered, shares), "altered since it was made");
  }

  @Test
  void anotherInstancesEscrowOpensNothingHere() {
    Finished listed = decrypt("list", foreign, foreignShares).failed();
    assertThat(listed.exitCode()).isEqualTo(3);
    assertThat(listed.err()).contains("which this escrow does not hold").doesNotContain("\tat ");
    assertThat(listed.out()).isEmpty();
    refused(decrypt("list", foreign, foreignShares, "--catalog", catalog), "another instance's");
  }

  @Test
  void damagedBlobsAreNamedAndTheOthersGivenBack() throws IOException {
    Path damaged = folder.resolve("damaged-site");
    copy(store, damaged);
    String cut = blobOf(LARGE);
    String flipped = blobOf("Case");
    Path cutFile = blob(damaged, cut);
    byte[] sealed = Files.readAllBytes(cutFile);
    Files.write(cutFile, Arrays.copyOf(sealed, sealed.length - 70_000));
    Path flippedFile = blob(damaged, flipped);
    byte[] bytes = Files.readAllBytes(flippedFile);
    bytes[10_000] ^= 1;
    Files.write(flippedFile, bytes);

    Path into = folder.resolve("damaged");
    Finished finished =
        run(
            "decrypt",
            "all",
            escrow,
            shares,
            "--store",
            damaged,
            "--into",
            into,
            "--output",
            "json");
    assertThat(finished.exitCode()).as(finished.err()).isEqualTo(3);
    JsonNode report = JSON.readTree(finished.out());
    assertThat(report.path("failures")).hasSize(2);
    assertThat(finished.err()).contains(cut).contains(flipped).doesNotContain("\tat ");
    Map<String, byte[]> left = new TreeMap<>(stored);
    left.keySet()
        .removeAll(
            List.of("books/small", "books/empty", "copies/copy", "books/" + LARGE, "books/Case"));
    assertThat(extracted(into)).isEqualTo(digests(left));
  }

  @Test
  void theFormatsAreEnoughWithoutThisProgram() throws IOException {
    Path python = ClientTools.tool("python");
    Path escrowPy = GatewayProcess.home().resolve("keymanager/src/test/resources/escrow.py");
    Path resources = GatewayProcess.home().resolve("envelope/src/test/resources");
    Finished keys =
        Command.of(python, escrowPy, "keys", escrow, shares.get(2), shares.get(1))
            .run()
            .succeeded();
    Path keyFile = folder.resolve("keys.json");
    Files.writeString(keyFile, keys.out());
    String id = blobOf(LARGE);
    Path program = folder.resolve("both.py");
    Files.writeString(
        program,
        """
        import json, sys
        sys.path.insert(0, sys.argv[1])
        import rmp1
        keys = {k: bytes.fromhex(v) for k, v in json.load(open(sys.argv[2])).items()}
        plain, _ = rmp1.open_blob(keys, open(sys.argv[3], "rb").read())
        open(sys.argv[4], "wb").write(plain)
        name, key = sorted(keys.items())[0]
        blob_id = b"\\x5a" * 16
        blob = rmp1.seal(key, bytes.fromhex(name), blob_id, b"\\x03" * 32, b"\\x04" * 32,
                         rmp1.pattern(150000), b'{"from":"python"}')
        open(sys.argv[5] + "/" + blob_id.hex(), "wb").write(blob)
        """);
    Path plain = folder.resolve("python-plain");
    Path made = Files.createDirectories(folder.resolve("python-store"));
    Command.of(python, program, resources, keyFile, blob(store, id), plain, made).run().succeeded();
    assertThat(plain).hasBinaryContent(stored.get("books/" + LARGE));
    Path opened = folder.resolve("python-opened");
    run(
            "decrypt",
            "get",
            escrow,
            shares,
            "--store",
            made,
            "--blob",
            "5a".repeat(16),
            "--to",
            opened)
        .succeeded();
    byte[] bytes = Files.readAllBytes(opened);
    assertThat(bytes).hasSize(150_000);
    assertThat(bytes[149_999]).isEqualTo((byte) (149_999 % 251));
  }

  @Test
  void aCheckOpensEveryKeyAndPrintsNone() throws IOException {
    Finished checked =
        run("escrow", "check", null, shares.subList(1, 3), escrow, "--output", "json").succeeded();
    JsonNode report = JSON.readTree(checked.out());
    assertThat(report.path("bucketKeys")).hasSize(2);
    assertThat(report.at("/bucketKeys/0").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "bucket", "bucketId", "created", "generation", "id", "state", "tenant");
  }

  private static Finished export(Path data, Path out) {
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

  private Finished decrypt(String verb, Path file, List<Path> with, Object... more) {
    Object[] words = Stream.concat(Stream.of("--store", store), Stream.of(more)).toArray();
    return run("decrypt", verb, file, with, words);
  }

  private static Finished run(
      String command, String verb, @Nullable Path file, List<Path> with, Object... more) {
    List<Object> words = new ArrayList<>(List.of(GatewayProcess.launcher(), command, verb));
    if (file != null) {
      words.addAll(List.of("--escrow", file));
    }
    with.forEach(share -> words.addAll(List.of("--share", share)));
    words.addAll(List.of(more));
    return Command.of(words.toArray()).within(Duration.ofMinutes(3)).run();
  }

  private static void refused(Finished finished, String sentence) {
    assertThat(finished.exitCode()).as(finished.command() + finished.err()).isEqualTo(1);
    assertThat(finished.err()).contains(sentence).doesNotContain("\tat ");
    assertThat(finished.out()).isEmpty();
  }

  private String blobOf(String key) throws IOException {
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

  private static Path blob(Path site, String id) {
    return site.resolve(id.substring(0, 2)).resolve(id.substring(2, 3)).resolve(id);
  }

  private static List<Path> paths(JsonNode list) {
    List<Path> paths = new ArrayList<>();
    list.forEach(each -> paths.add(Path.of(each.asText())));
    return paths;
  }

  /** Object to a short form of its content, by the index that lies beside the files. */
  private static Map<String, Integer> extracted(Path into) throws IOException {
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

  private static Map<String, Integer> digests(Map<String, byte[]> bodies) {
    Map<String, Integer> digests = new HashMap<>();
    bodies.forEach((name, body) -> digests.put(name, Arrays.hashCode(body)));
    return digests;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Files.copy(each, to.resolve(from.relativize(each).toString()));
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
