package eu.rempart.it.storage;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.it.client.AwsSdks;
import eu.rempart.it.process.GatewayProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Whoever holds a site's folder cannot have what is in it taken for something else: every attack on
 * a blob ends in an error or a broken connection, one line for the operator and one count, never in
 * a wrong or short answer.
 */
class StoredDataAttacksIT {
  private static final String BUCKET = "attacked";
  private static final int HEADER = 184;
  private static final int SEALED_CHUNK = 65_552;

  @TempDir static Path folder;
  private static GatewayProcess gateway;
  private static S3Client s3;
  private static Attacked attacked;

  @BeforeAll
  static void start() {
    // Every blob in the site, small ones too.
    gateway =
        GatewayProcess.start(
            folder.resolve("data"), Map.of("REMPART_OBJECTS_INLINE_THRESHOLD", "0B"));
    s3 = AwsSdks.sync(gateway);
    s3.createBucket(b -> b.bucket(BUCKET));
    attacked = new Attacked(gateway, BUCKET);
  }

  @AfterAll
  static void stop() {
    attacked.close();
    s3.close();
    gateway.close();
  }

  @Test
  void everyByteOfASmallBlobCounts() throws IOException {
    for (int length : new int[] {0, 1, 300}) {
      String key = "small-" + length;
      Path blob = put(key, length);
      byte[] genuine = Files.readAllBytes(blob);
      for (int at = 0; at < genuine.length; at++) {
        byte[] flipped = genuine.clone();
        flipped[at] ^= (byte) (1 << at % 8);
        replace(blob, flipped);
        attacked.refuses(key, "byte %d of %d flipped".formatted(at, genuine.length));
      }
      attacked.requireOneAlertEach();
      replace(blob, genuine);
      assertThat(attacked.read(key)).isEqualTo(body(key, length));
    }
  }

  @Test
  void everyLengthOfASmallBlobCounts() throws IOException {
    Path blob = put("cut", 300);
    byte[] genuine = Files.readAllBytes(blob);
    for (int length = 0; length < genuine.length; length++) {
      replace(blob, Arrays.copyOf(genuine, length));
      attacked.refuses("cut", "cut to %d of %d bytes".formatted(length, genuine.length));
    }
    for (int more : new int[] {1, 16, 280, SEALED_CHUNK}) {
      replace(blob, Arrays.copyOf(genuine, genuine.length + more));
      attacked.refuses("cut", more + " zeros appended");
    }
    replace(blob, join(genuine, genuine));
    attacked.refuses("cut", "appended to itself");
    attacked.requireOneAlertEach();
    replace(blob, genuine);
    assertThat(attacked.read("cut")).isEqualTo(body("cut", 300));
  }

  @Test
  void anyByteOfALargeBlobCounts() throws IOException {
    // The second ends in an empty chunk.
    for (int length : new int[] {200_000, 2 * 65_536}) {
      String key = "large-" + length;
      Path blob = put(key, length);
      byte[] genuine = Files.readAllBytes(blob);
      Random random = new Random(length);
      for (int sample = 0; sample < 150; sample++) {
        int at =
            switch (sample % 3) {
              case 0 -> random.nextInt(genuine.length);
              case 1 -> random.nextInt(HEADER);
              default -> genuine.length - 1 - random.nextInt(320);
            };
        byte[] flipped = genuine.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        replace(blob, flipped);
        attacked.refuses(key, "byte %d of %d flipped".formatted(at, genuine.length));
      }
      for (int cut = HEADER; cut < genuine.length; cut += SEALED_CHUNK) {
        replace(blob, Arrays.copyOf(genuine, cut));
        attacked.refuses(key, "cut at the end of a chunk, byte " + cut);
        byte[] shortened =
            join(
                Arrays.copyOf(genuine, cut),
                Arrays.copyOfRange(genuine, genuine.length - 280, genuine.length));
        replace(blob, shortened);
        attacked.refuses(key, "chunks left out before the footer, at byte " + cut);
      }
      replace(blob, join(genuine, new byte[] {0}));
      attacked.refuses(key, "a byte appended");
      replace(blob, chunksExchanged(genuine));
      attacked.refuses(key, "two chunks exchanged");
      attacked.requireOneAlertEach();
      replace(blob, genuine);
      assertThat(attacked.read(key)).isEqualTo(body(key, length));
    }
  }

  @Test
  void aRangeIsRefusedOnlyWhereItIsDamaged() throws IOException {
    Path blob = put("ranged", 200_000);
    byte[] damaged = Files.readAllBytes(blob);
    damaged[HEADER + SEALED_CHUNK + 5] ^= 1;
    replace(blob, damaged);
    byte[] body = body("ranged", 200_000);
    assertThat(attacked.read("ranged", "bytes=10-60000"))
        .isEqualTo(Arrays.copyOfRange(body, 10, 60_001));
    assertThat(attacked.read("ranged", "bytes=131072-199999"))
        .isEqualTo(Arrays.copyOfRange(body, 131_072, 200_000));
    attacked.refuses("ranged", "bytes=70000-70001", "a range inside the damaged chunk");
    attacked.refuses("ranged", "bytes=60000-140000", "a range across the damaged chunk");
    attacked.requireOneAlertEach();
  }

  @Test
  void aBlobCannotStandInForAnother() throws IOException {
    Path one = put("one", 70_000);
    byte[] older = Files.readAllBytes(one);
    Path other = put("other", 70_000);
    Path newer = put("one", 70_000);
    assertThat(newer).isNotEqualTo(one);
    byte[] genuine = Files.readAllBytes(newer);
    byte[] genuineOther = Files.readAllBytes(other);

    replace(newer, older);
    attacked.refuses("one", "replaced by the older blob of the same key and the same body");
    replace(newer, genuineOther);
    replace(other, genuine);
    attacked.refuses("one", "exchanged with another of the same length");
    attacked.refuses("other", "exchanged with another of the same length");
    replace(newer, join(Arrays.copyOf(genuine, HEADER), tail(genuineOther)));
    attacked.refuses("one", "another's content under its own header");
    replace(newer, join(Arrays.copyOf(genuineOther, HEADER), tail(genuine)));
    attacked.refuses("one", "its own content under another's header");
    Files.delete(newer);
    attacked.refuses("one", "deleted");
    Files.createSymbolicLink(newer, other);
    attacked.refuses("one", "a link to another");
    attacked.requireOneAlertEach();

    Files.delete(newer);
    replace(newer, genuine);
    replace(other, genuineOther);
    assertThat(attacked.read("one")).isEqualTo(body("one", 70_000));
    assertThat(attacked.read("other")).isEqualTo(body("other", 70_000));
  }

  @Test
  void partsCannotChangePlaces() throws IOException {
    int length = 5 << 20;
    String upload = s3.createMultipartUpload(b -> b.bucket(BUCKET).key("parts")).uploadId();
    List<Path> before = blobs();
    CompletedPart first = part(upload, 1, length);
    Path one = added(before);
    List<Path> between = blobs();
    CompletedPart second = part(upload, 2, length);
    Path two = added(between);
    s3.completeMultipartUpload(b ->
        b.bucket(BUCKET)
            .key("parts")
            .uploadId(upload)
            .multipartUpload(m -> m.parts(first, second)));
    byte[] genuine = Files.readAllBytes(one);
    byte[] genuineTwo = Files.readAllBytes(two);

    replace(one, genuineTwo);
    replace(two, genuine);
    attacked.refuses("parts", "two parts exchanged");
    replace(one, genuine);
    attacked.refuses("parts", "the first part twice");
    attacked.requireOneAlertEach();

    replace(two, genuineTwo);
    assertThat(attacked.read("parts")).isEqualTo(join(body("1", length), body("2", length)));
  }

  private static CompletedPart part(String upload, int number, int length) {
    String etag =
        s3.uploadPart(
                b -> b.bucket(BUCKET).key("parts").uploadId(upload).partNumber(number),
                RequestBody.fromBytes(body(Integer.toString(number), length)))
            .eTag();
    return CompletedPart.builder().partNumber(number).eTag(etag).build();
  }

  /** Puts an object; the file its blob is in. */
  private static Path put(String key, int length) {
    List<Path> before = blobs();
    s3.putObject(b -> b.bucket(BUCKET).key(key), RequestBody.fromBytes(body(key, length)));
    return added(before);
  }

  private static Path added(List<Path> before) {
    return blobs().stream().filter(file -> !before.contains(file)).findFirst().orElseThrow();
  }

  private static List<Path> blobs() {
    return new StoredFiles(gateway.data().resolve("blobs")).blobs();
  }

  private static void replace(Path blob, byte[] instead) throws IOException {
    Path next = blob.resolveSibling("next");
    Files.write(next, instead);
    Files.move(next, blob, StandardCopyOption.REPLACE_EXISTING);
  }

  private static byte[] chunksExchanged(byte[] blob) {
    byte[] exchanged = blob.clone();
    System.arraycopy(blob, HEADER, exchanged, HEADER + SEALED_CHUNK, SEALED_CHUNK);
    System.arraycopy(blob, HEADER + SEALED_CHUNK, exchanged, HEADER, SEALED_CHUNK);
    return exchanged;
  }

  private static byte[] tail(byte[] blob) {
    return Arrays.copyOfRange(blob, HEADER, blob.length);
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] body(String key, int length) {
    byte[] body = new byte[length];
    new Random(key.length()).nextBytes(body);
    return body;
  }
}
