package eu.rempart.it.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import eu.rempart.it.client.ClientTools;
import eu.rempart.it.process.Command;
import eu.rempart.it.process.Finished;
import eu.rempart.it.process.GatewayProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Blobs of a real gateway, whose keystore, catalog and process are no more, are given back from an
 * escrow and what is left.
 */
class BreakGlassIT extends LostInstance {
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
}
