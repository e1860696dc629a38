package eu.rempart.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sealing and opening from one array of the caller's to another. */
class CallersArrayTest {
  private static final byte[] RECORD = {'{', '}'};

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 200_000})
  void whatIsSealedIntoAnArrayOpensIntoAnother(int length) throws SealedBlobException {
    BucketKey bucketKey = BucketKey.generate();
    byte[] plain = KnownAnswers.pattern(length + 3);
    byte[] blob = new byte[(int) SealedLayout.of(length).sealedLength(256) + 5];
    Arrays.fill(blob, (byte) 7);
    try (IssuedKey issued = bucketKey.issue()) {
      int sealed = BlobSealer.sealInto(issued, plain, 3, length, 256, RECORD, blob);

      assertThat(sealed).isEqualTo(blob.length - 5);
      assertThat(Arrays.copyOfRange(blob, sealed, blob.length)).containsOnly(7);
      byte[] opened = new byte[length + 1];
      try (DataKey key = bucketKey.open(issued.header())) {
        BlobOpener.openInto(key, issued.header(), Arrays.copyOf(blob, sealed), length, opened);
      }
      assertThat(Arrays.copyOf(opened, length)).isEqualTo(Arrays.copyOfRange(plain, 3, length + 3));
    }
  }

  @Test
  void anArrayTooShortIsRefusedBeforeTheKeyIsUsed() throws SealedBlobException {
    try (IssuedKey issued = BucketKey.generate().issue()) {
      byte[] room = new byte[(int) SealedLayout.of(100).sealedLength(256)];
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(() ->
              BlobSealer.sealInto(
                  issued, new byte[100], 0, 100, 256, RECORD, new byte[room.length - 1]));
      assertThat(BlobSealer.sealInto(issued, new byte[100], 0, 100, 256, RECORD, room))
          .isEqualTo(room.length);
    }
    Sample sample = Sample.fixed(100);
    try (DataKey key = sample.bucketKey().open(sample.header())) {
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(
              () -> BlobOpener.openInto(key, sample.header(), sample.blob(), 100, new byte[99]));
    }
  }

  @Test
  void aChunkThatIsNotGenuineLeavesNoPlaintextOfItself() throws SealedBlobException {
    Sample sample = Sample.fixed(70_000);
    byte[] altered = sample.blob().clone();
    altered[(int) SealedLayout.chunkOffset(1)] ^= 1;
    byte[] opened = new byte[70_000];
    try (DataKey key = sample.bucketKey().open(sample.header())) {
      assertThatExceptionOfType(ChunkAuthenticationException.class)
          .isThrownBy(() -> BlobOpener.openInto(key, sample.header(), altered, 70_000, opened));
    }
    assertThat(Arrays.copyOfRange(opened, 65_536, 70_000)).containsOnly(0);
  }
}
