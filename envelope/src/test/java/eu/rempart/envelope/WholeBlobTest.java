package eu.rempart.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.envelope.v1.Rmp1;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A blob read whole is held to each of its bytes, those of header and footer included. */
class WholeBlobTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 300, 65_535, 65_536, 65_537, 131_072, 200_000})
  void opensWhatWasSealed(int length) throws IOException {
    Sample sample = Sample.of(length, "{\"key\":\"k\"}", 512);
    assertThat(stream(sample, sample.blob())).isEqualTo(sample.plain());
    assertThat(small(sample, sample.blob())).isEqualTo(sample.plain());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 300})
  void refusesEveryBitFlipAndReleasesNothing(int length) {
    Sample sample = Sample.of(length);
    for (int offset = 0; offset < sample.blob().length; offset++) {
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        byte[] altered = sample.blob().clone();
        altered[offset] ^= (byte) (1 << bit);
        refused(sample, altered, "bit " + bit + " of byte " + offset);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 300})
  void refusesEveryOtherLength(int length) {
    Sample sample = Sample.of(length);
    for (int end = 0; end < sample.blob().length + 600; end++) {
      if (end != sample.blob().length) {
        refused(sample, Arrays.copyOf(sample.blob(), end), "length " + end);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {65_536, 65_537, 131_072})
  void withholdsTheLastBytesUntilAllHasVerified(int length) {
    Sample sample = Sample.of(length);
    int blob = sample.blob().length;
    TreeSet<Integer> spots = new TreeSet<>();
    IntStream.range(0, Rmp1.HEADER + 40).forEach(spots::add);
    IntStream.range(blob - 320, blob).forEach(spots::add);
    for (int spot : spots) {
      byte[] altered = sample.blob().clone();
      altered[spot] ^= 1;
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      assertThatThrownBy(() -> stream(sample, altered, out))
          .as("byte " + spot)
          .isInstanceOf(SealedBlobException.class);
      assertThat(out.size()).as("byte " + spot).isLessThan(length);
      assertThatThrownBy(() -> small(sample, altered)).isInstanceOf(SealedBlobException.class);
    }
  }

  @Test
  void acceptsTheCopyOfAnOlderOrAnotherBucketsWrapping() throws IOException {
    Sample sample = Sample.of(70_000);
    EnvelopeHeader resealed;
    try (BucketKey other = BucketKey.generate()) {
      resealed = sample.bucketKey().reseal(sample.header(), other);
    }
    try (DataKey key = sample.bucketKey().open(sample.header())) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      WholeBlobOpener.open(
          key,
          resealed,
          sample.layout(),
          sample.blob().length,
          copy -> assertThat(copy).isEqualTo(sample.header()),
          new ByteArrayInputStream(sample.blob()),
          out);
      assertThat(out.toByteArray()).isEqualTo(sample.plain());
    }
  }

  @Test
  void askAboutNoCopyThatKeepsTheSalt() {
    Sample sample = Sample.of(10);
    byte[] altered = sample.blob().clone();
    altered[Rmp1.BUCKET_KEY_ID_AT] ^= 1;
    altered[Rmp1.SEALED_KEY_AT] ^= 1;
    refused(sample, altered, "another key id and sealed key under the same salt");
  }

  @Test
  void refusesAFooterOfAnotherBlob() {
    Sample sample = Sample.of(300);
    Sample other = Sample.of(300);
    byte[] altered = sample.blob().clone();
    int footer = 256 + Rmp1.TAG + Rmp1.TRAILER;
    System.arraycopy(
        other.blob(), other.blob().length - footer, altered, altered.length - footer, footer);
    assertThatThrownBy(() -> stream(sample, altered)).isInstanceOf(FooterException.class);
    assertThatThrownBy(() -> small(sample, altered)).isInstanceOf(FooterException.class);
  }

  @Test
  void refusesALengthThatNoFooterMakes() {
    Sample sample = Sample.of(300);
    try (DataKey key = sample.bucketKey().open(sample.header())) {
      for (long wrong : new long[] {0, 184, sample.blob().length - 1, Long.MAX_VALUE}) {
        assertThatThrownBy(() ->
                WholeBlobOpener.open(
                    key,
                    sample.header(),
                    sample.layout(),
                    wrong,
                    copy -> {},
                    new ByteArrayInputStream(sample.blob()),
                    new ByteArrayOutputStream()))
            .isInstanceOf(ImpossibleLengthException.class);
      }
    } catch (SealedBlobException e) {
      throw new AssertionError(e);
    }
  }

  private static void refused(Sample sample, byte[] altered, String what) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThatThrownBy(() -> stream(sample, altered, out))
        .as(what)
        .isInstanceOf(SealedBlobException.class);
    assertThat(out.size()).as(what).isZero();
    assertThatThrownBy(() -> small(sample, altered))
        .as(what)
        .isInstanceOf(SealedBlobException.class);
  }

  private static byte[] stream(Sample sample, byte[] stored) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    stream(sample, stored, out);
    return out.toByteArray();
  }

  private static void stream(Sample sample, byte[] stored, ByteArrayOutputStream out)
      throws IOException {
    try (DataKey key = sample.bucketKey().open(sample.header())) {
      WholeBlobOpener.open(
          key,
          sample.header(),
          sample.layout(),
          sample.blob().length,
          copy -> judge(sample, copy),
          new ByteArrayInputStream(stored),
          out);
    }
  }

  private static byte[] small(Sample sample, byte[] stored) throws IOException {
    try (DataKey key = sample.bucketKey().open(sample.header())) {
      return WholeBlobOpener.openSmall(
          key, sample.header(), stored, sample.plain().length, copy -> judge(sample, copy));
    }
  }

  /** As the gateway judges: a copy that names the key at hand must open under it. */
  private static void judge(Sample sample, EnvelopeHeader copy) throws IOException {
    if (copy.bucketKeyId().equals(sample.bucketKey().id())) {
      sample.bucketKey().open(copy).close();
    }
  }
}
