package eu.rempart.gateway.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.rempart.envelope.BlobId;
import eu.rempart.envelope.BucketKey;
import eu.rempart.envelope.CustomerKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObjectContentTest {
  private final Remains remains = new Remains();
  private final byte[] plain = random(200_000);

  @AfterEach
  void close() {
    remains.close();
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  @Test
  void givesBackWhatWasStored() throws IOException {
    remains.store(plain, Remains.facts("key", plain, Remains.NOW));
    assertThat(content()).isEqualTo(plain);
  }

  @Test
  void everyKindOfDamageIsAFailureThatNamesTheBlob() {
    BlobId id = remains.store(plain, Remains.facts("key", plain, Remains.NOW));
    BlobId other = remains.store(plain, Remains.facts("other", plain, Remains.NOW));
    OfflineObject object = remains.index().objects().getFirst();
    byte[] genuine = remains.sealed(id);
    byte[] flipped = genuine.clone();
    flipped[100_000] ^= 1;
    byte[] footer = genuine.clone();
    footer[genuine.length - 100] ^= 1;
    byte[] header = genuine.clone();
    header[60] ^= 1;
    damaged(object, id, flipped, "chunk 1");
    damaged(object, id, footer, "recovery record");
    damaged(object, id, header, "");
    damaged(object, id, Arrays.copyOf(genuine, 184 + 65_552), "footer");
    damaged(object, id, Arrays.copyOf(genuine, genuine.length - 1), "footer");
    damaged(object, id, new byte[0], "truncated");
    damaged(object, id, remains.sealed(other), "holds blob " + other);
    remains.lose(id);
    failed(object, id, "in none of the places");
  }

  private void damaged(OfflineObject object, BlobId id, byte[] instead, String reason) {
    remains.replace(id, instead);
    failed(object, id, reason);
  }

  private void failed(OfflineObject object, BlobId id, String reason) {
    assertThatExceptionOfType(UnreadableObjectException.class)
        .isThrownBy(() -> remains.content().write(object, OutputStream.nullOutputStream()))
        .withMessageContaining(reason)
        .extracting(UnreadableObjectException::blob)
        .isEqualTo(id.toString());
  }

  @Test
  void aKeyThatTheEscrowLacksIsSaidToBeLacking() {
    try (BucketKey elsewhere = BucketKey.generate()) {
      BlobId id = remains.store(elsewhere, plain, Remains.facts("key", plain, Remains.NOW));
      assertThat(remains.read(id))
          .isInstanceOfSatisfying(
              BlobReading.Keyless.class,
              keyless ->
                  assertThat(keyless.reason())
                      .contains(elsewhere.id().toString())
                      .contains("escrow does not hold"));
    }
  }

  @Test
  void aCustomersKeyIsSaidToBeNeeded() {
    byte[] plain = {1, 2, 3};
    BlobId id =
        remains.store(
            CustomerKey.take(new byte[32]), plain, Remains.facts("mine", plain, Remains.NOW));
    assertThat(remains.read(id))
        .isInstanceOfSatisfying(
            BlobReading.Keyless.class,
            keyless -> assertThat(keyless.reason()).contains("a customer's key"));
  }

  @Test
  void whatWasRecordedIsHeldAgainstWhatComesOut() {
    refuses(Map.of("md5", "0".repeat(32), "etag", "0".repeat(32)), "another MD5");
    refuses(Map.of("plaintextLength", 3), "another length");
    refuses(Map.of("checksums", Map.of("CRC32C", "AAAAAA==")), "another CRC32C");
    refuses(Map.of("etag", "0".repeat(32)), "MD5 is not its ETag");
  }

  private void refuses(Map<String, Object> recorded, String reason) {
    Map<String, Object> facts = Remains.facts("key", plain, Remains.NOW);
    facts.putAll(recorded);
    BlobId id = remains.store(plain, facts);
    assertThatExceptionOfType(UnreadableObjectException.class)
        .isThrownBy(this::content)
        .withMessageContaining(reason);
    remains.lose(id);
  }

  @Test
  void aTargetThatFailsIsNotTakenForDamage() {
    remains.store(plain, Remains.facts("key", plain, Remains.NOW));
    OfflineObject object = remains.index().objects().getFirst();
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    assertThatExceptionOfType(TargetFailedException.class)
        .isThrownBy(() -> remains.content().write(object, full))
        .withMessageContaining("No space left");
  }

  private byte[] content() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    remains.content().write(remains.index().objects().getFirst(), out);
    return out.toByteArray();
  }
}
