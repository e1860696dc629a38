package eu.rempart.it.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.it.client.AwsSdks;
import eu.rempart.it.process.GatewayProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Whoever holds the folder can neither read what is in it nor have it taken for something else. */
class StoredDataAttacksIT {
  private static final String CANARY = "plaintext-canary-5b1f";
  private static final String NAME = "name-canary-77aa";

  @TempDir Path folder;
  private GatewayProcess gateway;
  private S3Client s3;

  @BeforeEach
  void start() {
    gateway = GatewayProcess.start(folder.resolve("data"));
    s3 = AwsSdks.sync(gateway);
    s3.createBucket(b -> b.bucket("attacked"));
  }

  @AfterEach
  void stop() {
    s3.close();
    gateway.close();
  }

  @Test
  void noPlaintextIsStoredByAnyKindOfWrite() throws IOException {
    put(NAME, body(1 << 20));
    put(NAME + "-small", body(500));
    s3.copyObject(b ->
        b.sourceBucket("attacked")
            .sourceKey(NAME)
            .destinationBucket("attacked")
            .destinationKey(NAME + "-copy"));
    String upload =
        s3.createMultipartUpload(
                b -> b.bucket("attacked").key(NAME + "-parts").metadata(Map.of("m", CANARY)))
            .uploadId();
    String etag =
        s3.uploadPart(
                b -> b.bucket("attacked").key(NAME + "-parts").uploadId(upload).partNumber(1),
                RequestBody.fromBytes(body(6 << 20)))
            .eTag();
    s3.completeMultipartUpload(b ->
        b.bucket("attacked")
            .key(NAME + "-parts")
            .uploadId(upload)
            .multipartUpload(
                m -> m.parts(CompletedPart.builder().partNumber(1).eTag(etag).build())));
    gateway.stop();
    try (Stream<Path> files = Files.walk(gateway.data())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(holds(file, CANARY)).as("content in %s", file).isFalse();
        if (file.startsWith(gateway.data().resolve("blobs"))) {
          assertThat(holds(file, NAME)).as("name in %s", file).isFalse();
        }
      }
    }
  }

  @Test
  void everyAttackOnABlobIsAnErrorAndIsCounted() throws Exception {
    put("one", body(200_000));
    Path blob = onlyBlob(List.of());
    put("other", body(200_000));
    Path other = onlyBlob(List.of(blob));
    byte[] genuine = Files.readAllBytes(blob);

    byte[] flipped = genuine.clone();
    flipped[100_000] ^= 1;
    refused(blob, flipped, "a flipped bit");
    refused(blob, Arrays.copyOf(genuine, 184 + 65_552), "a blob cut at a chunk's end");
    refused(blob, new byte[0], "an empty blob");
    refused(blob, Files.readAllBytes(other), "another blob in its place");
    Files.delete(blob);
    assertThatThrownBy(() -> get("one")).as("a missing blob").isInstanceOf(RuntimeException.class);

    Files.write(blob, genuine);
    assertThat(get("one")).isEqualTo(body(200_000));
    assertThat(integrityFailures()).isGreaterThanOrEqualTo(5);
    assertThat(Files.readString(gateway.data().resolve("log/rempart.log")))
        .contains("integrity failure");
  }

  private void refused(Path blob, byte[] instead, String attack) throws IOException {
    Path next = blob.resolveSibling("next");
    Files.write(next, instead);
    Files.move(next, blob, StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> get("one")).as(attack).isInstanceOf(RuntimeException.class);
  }

  private double integrityFailures() throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      String page =
          http.send(
                  HttpRequest.newBuilder(URI.create(gateway.metricsUrl() + "/metrics")).build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
      return page.lines()
          .filter(line -> line.startsWith("rempart_integrity_failures_total{"))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    }
  }

  private Path onlyBlob(List<Path> besides) throws IOException {
    try (Stream<Path> files = Files.walk(gateway.data().resolve("blobs"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("[0-9a-f]{32}"))
          .filter(Files::isRegularFile)
          .filter(file -> !besides.contains(file))
          .findFirst()
          .orElseThrow();
    }
  }

  private void put(String key, byte[] body) {
    s3.putObject(b -> b.bucket("attacked").key(key), RequestBody.fromBytes(body));
  }

  private byte[] get(String key) {
    return s3.getObjectAsBytes(b -> b.bucket("attacked").key(key)).asByteArray();
  }

  private static byte[] body(int length) {
    return CANARY
        .repeat(length / CANARY.length() + 1)
        .substring(0, length)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static boolean holds(Path file, String text) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
  }
}
