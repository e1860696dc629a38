package eu.rempart.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import eu.rempart.envelope.v1.Rmp1;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HeaderTest {

  @Test
  void refusesEveryVersionSuiteChunkSizeAndFlagButItsOwn() {
    byte[] header = Sample.of(0).header().bytes();
    for (int at = 0; at < Rmp1.BLOB_ID_AT; at++) {
      for (int value = 0; value < 256; value++) {
        byte[] altered = header.clone();
        altered[at] = (byte) value;
        if (altered[at] != header[at]) {
          assertThatExceptionOfType(UnsupportedBlobException.class)
              .isThrownBy(() -> EnvelopeHeader.parse(altered));
        }
      }
    }
  }

  @Test
  void survivesParsingAndKnowsItsIds() throws IOException {
    Sample sample = Sample.of(0);
    EnvelopeHeader parsed = EnvelopeHeader.parse(sample.blob());
    assertThat(parsed).isEqualTo(sample.header()).hasSameHashCodeAs(sample.header());
    assertThat(parsed.bucketKeyId()).isEqualTo(sample.bucketKey().id());
    assertThat(BlobId.parse(parsed.blobId().toString())).isEqualTo(parsed.blobId());
    assertThat(BucketKeyId.parse(parsed.bucketKeyId().toString())).isEqualTo(parsed.bucketKeyId());
  }

  @Test
  void cannotBeChangedThroughWhatItHandsOut() throws IOException {
    Sample sample = Sample.of(0);
    byte[] given = sample.header().bytes();
    EnvelopeHeader parsed = EnvelopeHeader.parse(given);
    Arrays.fill(given, (byte) 0);
    Arrays.fill(parsed.bytes(), (byte) 0);
    assertThat(parsed).isEqualTo(sample.header());
  }

  @Test
  void refusesIdsThatAreNot32LowerCaseHexDigits() {
    for (String wrong :
        new String[] {
          "",
          "00",
          "0123456789abcdef0123456789ABCDEF",
          "0123456789abcdef0123456789abcdeg",
          "0123456789abcdef0123456789abcdef0"
        }) {
      assertThatIllegalArgumentException().isThrownBy(() -> BlobId.parse(wrong));
      assertThatIllegalArgumentException().isThrownBy(() -> BucketKeyId.parse(wrong));
    }
  }

  @Test
  void tellsAMissingKeyFromTheWrongKeyAndFromTampering() {
    Sample sample = Sample.of(10);
    BucketKeyId id = sample.bucketKey().id();
    assertThatExceptionOfType(UnknownBucketKeyException.class)
        .isThrownBy(() -> BucketKey.generate().open(sample.header()))
        .withMessageContaining(id.toString());
    assertThatExceptionOfType(CommitmentMismatchException.class)
        .isThrownBy(() -> BucketKey.take(id, new byte[32]).open(sample.header()))
        .withMessage("wrap commitment differs");
    assertThatExceptionOfType(DataKeyAuthenticationException.class)
        .isThrownBy(() -> sample.bucketKey().open(altered(sample, Rmp1.SEALED_KEY_AT)));
    assertThatExceptionOfType(CommitmentMismatchException.class)
        .isThrownBy(() -> sample.bucketKey().open(altered(sample, Rmp1.CONTENT_COMMITMENT_AT)))
        .withMessage("content commitment differs");
    assertThatExceptionOfType(CommitmentMismatchException.class)
        .isThrownBy(() -> sample.bucketKey().open(altered(sample, Rmp1.BLOB_ID_AT)))
        .withMessage("wrap commitment differs");
  }

  @Test
  void refusesToOpenABlobWithTheKeyOfAnother() throws IOException {
    Sample sample = Sample.of(10);
    try (IssuedKey other = sample.bucketKey().issue()) {
      assertThatExceptionOfType(CommitmentMismatchException.class)
          .isThrownBy(
              () -> BlobOpener.openSmall(other.key(), sample.header(), sample.blob(), 10, 0, 9));
    }
  }

  @Test
  void resealingChangesTheWrappingAloneAndTheBlobStillOpens() throws IOException {
    Sample sample = Sample.of(1000);
    BucketKey current = BucketKey.generate();
    EnvelopeHeader renewed = sample.bucketKey().reseal(sample.header(), current);

    byte[] before = sample.header().bytes();
    byte[] after = renewed.bytes();
    assertThat(Arrays.copyOf(after, 24)).isEqualTo(Arrays.copyOf(before, 24));
    assertThat(Arrays.copyOfRange(after, 152, 184)).isEqualTo(Arrays.copyOfRange(before, 152, 184));
    assertThat(renewed.bucketKeyId()).isEqualTo(current.id());
    Sample resealed = new Sample(current, renewed, sample.plain(), sample.record(), sample.blob());
    assertThat(resealed.get(sample.blob(), 0, 999)).isEqualTo(sample.plain());
    assertThat(resealed.getSmall(sample.blob(), 5, 9)).isEqualTo(sample.slice(5, 9));
    assertThat(sample.recover(sample.blob())).isEqualTo(sample.plain());
    assertThatExceptionOfType(UnknownBucketKeyException.class)
        .isThrownBy(() -> sample.bucketKey().open(renewed));
    assertThat(sample.bucketKey().reseal(sample.header(), sample.bucketKey()))
        .isNotEqualTo(sample.header());
  }

  @Test
  void refusesToResealADamagedHeader() {
    Sample sample = Sample.of(10);
    for (int at = Rmp1.BLOB_ID_AT; at < Rmp1.HEADER; at++) {
      EnvelopeHeader damaged = altered(sample, at);
      assertThatExceptionOfType(SealedBlobException.class)
          .isThrownBy(() -> sample.bucketKey().reseal(damaged, BucketKey.generate()));
    }
  }

  private static EnvelopeHeader altered(Sample sample, int at) {
    byte[] bytes = sample.header().bytes();
    bytes[at] ^= 1;
    return EnvelopeHeader.of(bytes);
  }
}
