package eu.rempart.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.envelope.v1.Rmp1;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobSealerTest {
  private static final byte[] RECORD = {'{', '}'};

  private final BucketKey bucketKey = BucketKey.generate();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 3 * 65_536 + 5})
  void sealsBodiesThatArriveInDribbles(int length) throws IOException {
    byte[] plain = KnownAnswers.pattern(length);
    ByteArrayInputStream in = new ByteArrayInputStream(plain);
    try (IssuedKey issued = bucketKey.issue()) {
      BlobSealer.seal(
          issued,
          (b, off, len) -> in.read(b, off, Math.min(len, 701)),
          length,
          256,
          () -> RECORD,
          out);
      Sample sample = new Sample(bucketKey, issued.header(), plain, RECORD, out.toByteArray());
      assertThat(sample.recover(out.toByteArray())).isEqualTo(plain);
    }
  }

  @Test
  void sealsWithRoomForALongRecord() throws IOException {
    byte[] record = new byte[100_000];
    Arrays.fill(record, (byte) 'x');
    byte[] plain = KnownAnswers.pattern(2 * Rmp1.CHUNK + 3);
    try (IssuedKey issued = bucketKey.issue()) {
      long length =
          BlobSealer.seal(issued, Sample.body(plain), plain.length, 1 << 20, () -> record, out);
      assertThat(length).isEqualTo(out.size());
      Sample sample = new Sample(bucketKey, issued.header(), plain, record, out.toByteArray());
      assertThat(sample.recover(out.toByteArray())).isEqualTo(plain);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_536, 70_000})
  void withholdsTheEndWhenTheBodyFailsItsVerification(int length) {
    byte[] plain = KnownAnswers.pattern(length);
    ByteArrayInputStream in = new ByteArrayInputStream(plain);
    IOException badDigest = new IOException("digest differs");
    BodyReader failing =
        (b, off, len) -> {
          int read = in.read(b, off, len);
          if (read < 0) {
            throw badDigest;
          }
          return read;
        };
    try (IssuedKey issued = bucketKey.issue()) {
      assertThatThrownBy(() ->
              BlobSealer.seal(
                  issued,
                  failing,
                  length,
                  256,
                  () -> {
                    throw new AssertionError("asked for the record of a body that failed");
                  },
                  out))
          .isSameAs(badDigest);
    }
    assertThat(out.size()).isLessThanOrEqualTo(Rmp1.HEADER + length / 65_536 * 65_552);
  }

  @Test
  void withholdsTheEndWhenTheRecordFails() {
    IOException noRecord = new IOException("no record");
    try (IssuedKey issued = bucketKey.issue()) {
      assertThatThrownBy(() ->
              BlobSealer.seal(
                  issued,
                  Sample.body(new byte[10]),
                  10,
                  256,
                  () -> {
                    throw noRecord;
                  },
                  out))
          .isSameAs(noRecord);
    }
    assertThat(out.size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 99, 101, 65_636, 200_000})
  void refusesABodyOfAnotherLengthThanAnnounced(int actual) {
    try (IssuedKey issued = bucketKey.issue()) {
      assertThatExceptionOfType(BodyLengthException.class)
          .isThrownBy(() ->
              BlobSealer.seal(issued, Sample.body(new byte[actual]), 100, 256, () -> RECORD, out));
    }
    assertThat(out.size()).isZero();
  }

  @Test
  void refusesToSealASecondBodyUnderOneKey() throws IOException {
    try (IssuedKey issued = bucketKey.issue()) {
      BlobSealer.seal(issued, Sample.body(new byte[5]), 5, 256, () -> RECORD, out);
      assertThatIllegalStateException()
          .isThrownBy(() -> BlobSealer.sealSmall(issued, new byte[5], 0, 5, 256, RECORD));
      assertThatIllegalStateException()
          .isThrownBy(
              () -> BlobSealer.seal(issued, Sample.body(new byte[5]), 5, 256, () -> RECORD, out));
      try (DataKey opened = bucketKey.open(issued.header())) {
        IssuedKey reused = new IssuedKey(opened, issued.header());
        assertThatIllegalStateException()
            .isThrownBy(() -> BlobSealer.sealSmall(reused, new byte[5], 0, 5, 256, RECORD));
      }
    }
  }

  @Test
  void refusesAHeaderOfAnotherKey() {
    try (IssuedKey one = bucketKey.issue();
        IssuedKey other = bucketKey.issue()) {
      IssuedKey mixed = new IssuedKey(one.key(), other.header());
      assertThatIllegalArgumentException()
          .isThrownBy(() -> BlobSealer.sealSmall(mixed, new byte[5], 0, 5, 256, RECORD));
    }
  }

  @Test
  void refusesRecordsThatWouldNotComeBack() {
    try (IssuedKey issued = bucketKey.issue()) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> BlobSealer.sealSmall(issued, new byte[5], 0, 5, 256, new byte[] {'x', 0}));
      byte[] tooLong = new byte[257];
      Arrays.fill(tooLong, (byte) 'x');
      assertThatIllegalArgumentException()
          .isThrownBy(() -> BlobSealer.sealSmall(issued, new byte[5], 0, 5, 256, tooLong));
    }
  }
}
