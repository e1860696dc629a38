package eu.rempart.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.envelope.v1.Rmp1;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TamperingTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 17, 255, 300})
  void refusesEveryBitFlipAnywhereInABlob(int length) {
    Sample sample = Sample.of(length);
    for (int offset = 0; offset < sample.blob().length; offset++) {
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        byte[] altered = flipped(sample.blob(), offset, bit);
        refused(() -> sample.recover(altered), "bit " + bit + " of byte " + offset);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 17, 255, 300})
  void refusesTruncationAtEveryOffset(int length) {
    Sample sample = Sample.of(length);
    for (int end = 0; end < sample.blob().length; end++) {
      byte[] cut = Arrays.copyOf(sample.blob(), end);
      refused(() -> sample.recover(cut), "cut at " + end);
      refused(() -> sample.getSmall(cut, 0, length - 1), "stored row cut at " + end);
      int chunksEnd = Rmp1.HEADER + length + Rmp1.TAG;
      if (end < chunksEnd) {
        assertThatThrownBy(() -> sample.get(cut, 0, length - 1))
            .isInstanceOf(TruncatedBlobException.class);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {65535, 65536, 65537})
  void refusesFlipsAndTruncationsAroundChunkBoundaries(int length) {
    Sample sample = Sample.of(length);
    int blob = sample.blob().length;
    TreeSet<Integer> spots = new TreeSet<>();
    IntStream.range(0, 220).forEach(spots::add);
    IntStream.range(65_700, 65_800).filter(i -> i < blob).forEach(spots::add);
    IntStream.range(blob - 320, blob).forEach(spots::add);
    spots.add(blob / 2);
    for (int spot : spots) {
      byte[] altered = flipped(sample.blob(), spot, spot % Byte.SIZE);
      refused(() -> sample.recover(altered), "byte " + spot);
      byte[] cut = Arrays.copyOf(sample.blob(), spot);
      refused(() -> sample.recover(cut), "cut at " + spot);
    }
  }

  @Test
  void releasesNoByteOfAnAlteredChunkAndAllBeforeIt() throws IOException {
    Sample sample = Sample.of(3 * Rmp1.CHUNK + 100);
    for (int chunk = 0; chunk < 4; chunk++) {
      int at = (int) SealedLayout.chunkOffset(chunk) + 50;
      byte[] altered = flipped(sample.blob(), at, 0);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      assertThatThrownBy(() -> sample.get(altered, 10, sample.plain().length - 1, out))
          .isInstanceOf(ChunkAuthenticationException.class)
          .hasMessageContaining("chunk " + chunk);
      int released = Math.max(0, chunk * Rmp1.CHUNK - 10);
      assertThat(out.toByteArray())
          .isEqualTo(Arrays.copyOfRange(sample.plain(), 10, 10 + released));
    }
  }

  @Test
  void refusesChunksThatChangedPlaces() {
    Sample sample = Sample.of(2 * Rmp1.CHUNK + 5);
    byte[] altered = sample.blob().clone();
    int sealedChunk = Rmp1.CHUNK + Rmp1.TAG;
    System.arraycopy(sample.blob(), Rmp1.HEADER + sealedChunk, altered, Rmp1.HEADER, sealedChunk);
    System.arraycopy(sample.blob(), Rmp1.HEADER, altered, Rmp1.HEADER + sealedChunk, sealedChunk);
    assertThatThrownBy(() -> sample.get(altered, 0, sample.plain().length - 1))
        .isInstanceOf(ChunkAuthenticationException.class);
    assertThatThrownBy(() -> sample.recover(altered))
        .isInstanceOf(ChunkAuthenticationException.class);
  }

  @Test
  void refusesAnotherBlobOfTheSameBucketAndLength() {
    Sample sample = Sample.of(1000);
    byte[] other;
    try (IssuedKey issued = sample.bucketKey().issue()) {
      other = BlobSealer.sealSmall(issued, sample.plain(), 0, 1000, 256, sample.record());
    }
    assertThatThrownBy(() -> sample.get(other, 0, 999))
        .isInstanceOf(ChunkAuthenticationException.class);
    assertThatThrownBy(() -> sample.getSmall(other, 0, 999))
        .isInstanceOf(ChunkAuthenticationException.class);
  }

  @Test
  void tellsAMissingLastChunkFromAnyOtherDamage() {
    Sample sample = Sample.of(Rmp1.CHUNK + 700);
    int footer = 256 + Rmp1.TAG + Rmp1.TRAILER;
    byte[] blob = sample.blob();
    byte[] withoutLast = new byte[Rmp1.HEADER + Rmp1.CHUNK + Rmp1.TAG + footer];
    System.arraycopy(blob, 0, withoutLast, 0, withoutLast.length - footer);
    System.arraycopy(blob, blob.length - footer, withoutLast, withoutLast.length - footer, footer);
    assertThatThrownBy(() -> sample.recover(withoutLast))
        .isInstanceOf(ImpossibleLengthException.class);
    assertThatThrownBy(() -> sample.getSmall(withoutLast, 0, 10))
        .isInstanceOf(TruncatedBlobException.class);
  }

  @Test
  void refusesAShortChunkBeforeTheLast() {
    Sample sample = Sample.of(Rmp1.CHUNK + 700);
    byte[] blob = sample.blob();
    byte[] shortened = new byte[blob.length - 1];
    int gap = Rmp1.HEADER + 1000;
    System.arraycopy(blob, 0, shortened, 0, gap);
    System.arraycopy(blob, gap + 1, shortened, gap, shortened.length - gap);
    assertThatThrownBy(() -> sample.recover(shortened))
        .isInstanceOf(ChunkAuthenticationException.class);
  }

  @Test
  void tellsAddedBytesFromMissingOnes() {
    Sample sample = Sample.of(300);
    byte[] blob = sample.blob();
    byte[] appended = Arrays.copyOf(blob, blob.length + 9);
    assertThatThrownBy(() -> sample.recover(appended)).isInstanceOf(FooterException.class);
    assertThatThrownBy(() -> sample.getSmall(appended, 0, 299)).isInstanceOf(FooterException.class);

    int footerAt = blob.length - 256 - Rmp1.TAG - Rmp1.TRAILER;
    byte[] inserted = new byte[blob.length + 9];
    System.arraycopy(blob, 0, inserted, 0, footerAt);
    System.arraycopy(blob, footerAt, inserted, footerAt + 9, blob.length - footerAt);
    assertThatThrownBy(() -> sample.getSmall(inserted, 0, 299))
        .isInstanceOf(TrailingBytesException.class);
    assertThatThrownBy(() -> sample.recover(inserted))
        .isInstanceOf(ChunkAuthenticationException.class);
  }

  @Test
  void refusesACatalogLengthThatIsNotTheBlobs() {
    Sample sample = Sample.of(300);
    for (int wrong : new int[] {0, 1, 299, 301, 65536}) {
      Sample mistaken =
          new Sample(
              sample.bucketKey(),
              sample.header(),
              KnownAnswers.pattern(wrong),
              sample.record(),
              sample.blob());
      refused(() -> mistaken.get(sample.blob(), 0, wrong - 1), "length " + wrong);
      refused(() -> mistaken.getSmall(sample.blob(), 0, wrong - 1), "length " + wrong);
    }
  }

  private static byte[] flipped(byte[] blob, int offset, int bit) {
    byte[] altered = blob.clone();
    altered[offset] ^= (byte) (1 << bit);
    return altered;
  }

  private static void refused(ThrowingCallable attempt, String what) {
    assertThatThrownBy(attempt).as(what).isInstanceOf(SealedBlobException.class);
  }
}
