package eu.rempart.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The format's own test vectors, byte for byte. */
class VectorsTest {
  private static final HexFormat HEX = HexFormat.of();

  static Stream<JsonNode> vectors() throws IOException {
    try (InputStream in = VectorsTest.class.getResourceAsStream("/vectors.json")) {
      JsonNode all = new ObjectMapper().readTree(Objects.requireNonNull(in));
      assertThat(all.size()).isEqualTo(6);
      return all.valueStream();
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void sealsStreamsToTheSameBytes(JsonNode vector) throws IOException {
    byte[] plain = KnownAnswers.pattern(vector.get("plaintextLength").asInt());
    byte[] record = vector.get("record").asText().getBytes(UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (BucketKey bucketKey = bucketKey(vector);
        IssuedKey issued = issue(bucketKey, vector)) {
      int capacity = capacity(record);
      long written =
          BlobSealer.seal(issued, Sample.body(plain), plain.length, capacity, () -> record, out);
      assertThat(issued.header().bytes()).isEqualTo(hex(vector, "header"));
      assertThat(written).isEqualTo(vector.get("sealedLength").asLong()).isEqualTo(out.size());
      assertThat(SealedLayout.of(plain.length).sealedLength(capacity)).isEqualTo(written);
    }
    assertThat(KnownAnswers.sha256().digest(out.toByteArray()))
        .isEqualTo(hex(vector, "blobSha256"));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void sealsArraysToTheSameBytesAndOpensThem(JsonNode vector) throws IOException {
    byte[] plain = KnownAnswers.pattern(vector.get("plaintextLength").asInt());
    byte[] record = vector.get("record").asText().getBytes(UTF_8);
    try (BucketKey bucketKey = bucketKey(vector);
        IssuedKey issued = issue(bucketKey, vector)) {
      byte[] blob = BlobSealer.sealSmall(issued, plain, 0, plain.length, capacity(record), record);
      assertThat(KnownAnswers.sha256().digest(blob)).isEqualTo(hex(vector, "blobSha256"));
      assertThat(KnownAnswers.sha256().digest(plain)).isEqualTo(hex(vector, "plaintextSha256"));
      EnvelopeHeader header = EnvelopeHeader.parse(hex(vector, "header"));
      Sample sample = new Sample(bucketKey, header, plain, record, blob);
      long last = plain.length - 1L;
      assertThat(sample.recover(blob)).isEqualTo(plain);
      assertThat(sample.get(blob, 0, last)).isEqualTo(plain);
      assertThat(sample.getSmall(blob, 0, last)).isEqualTo(plain);
    }
  }

  @Test
  void startUpAnswersAreTheVectors() throws IOException {
    KnownAnswers answers = KnownAnswers.load();
    vectors()
        .forEach(vector -> {
          String name = vector.get("name").asText();
          assertThat(answers.list("blobs")).contains(name);
          for (String field :
              new String[] {
                "bucketKey",
                "bucketKeyId",
                "blobId",
                "dek",
                "wrapSalt",
                "plaintextLength",
                "record",
                "header",
                "blobSha256"
              }) {
            assertThat(answers.text(name + "." + field)).isEqualTo(vector.get(field).asText());
          }
        });
  }

  private static BucketKey bucketKey(JsonNode vector) {
    return BucketKey.take(
        BucketKeyId.parse(vector.get("bucketKeyId").asText()), hex(vector, "bucketKey"));
  }

  private static IssuedKey issue(BucketKey bucketKey, JsonNode vector) {
    BlobId blobId = BlobId.parse(vector.get("blobId").asText());
    return bucketKey.issue(blobId, hex(vector, "dek"), hex(vector, "wrapSalt"));
  }

  private static int capacity(byte[] record) {
    return Math.max(256, Math.ceilDiv(record.length, 256) * 256);
  }

  private static byte[] hex(JsonNode vector, String field) {
    return HEX.parseHex(vector.get(field).asText());
  }
}
