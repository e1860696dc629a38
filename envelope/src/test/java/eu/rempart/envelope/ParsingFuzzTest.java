package eu.rempart.envelope;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Whatever stands where a blob, a header, a recovery record or a wrapped key should be: it opens or
 * is refused with a {@link SealedBlobException}, never anything else. Runs over the regression
 * inputs, and fuzzes when {@code JAZZER_FUZZ=1} is set.
 */
class ParsingFuzzTest {
  private static final Sample SMALL = Sample.fixed(300);
  private static final Sample LARGE = Sample.fixed(65_536 + 20);

  @FuzzTest(maxDuration = "60s")
  void headers(byte[] input) throws IOException {
    try {
      EnvelopeHeader header = EnvelopeHeader.parse(input);
      SMALL.bucketKey().open(header).close();
    } catch (SealedBlobException _) {
      // refused
    }
  }

  @FuzzTest(maxDuration = "60s")
  void wholeBlobs(byte[] input) throws IOException {
    try {
      RecoveryReader reader = new RecoveryReader(BlobSource.of(input));
      EnvelopeHeader header = reader.header();
      reader.layout();
      try (DataKey key = SMALL.bucketKey().open(header)) {
        reader.openWhole(key, header, OutputStream.nullOutputStream());
      }
    } catch (SealedBlobException _) {
      // refused
    }
  }

  @FuzzTest(maxDuration = "60s")
  void damagedBlobs(byte[] input) throws IOException {
    // One byte: which sample; three each: its new length, where it is overwritten, a range of it.
    ByteBuffer data = ByteBuffer.wrap(Arrays.copyOf(input, Math.max(input.length, 13)));
    Sample sample = (data.get() & 1) == 0 ? SMALL : LARGE;
    byte[] blob = sample.blob();
    int length = below(data, blob.length + 40);
    byte[] damaged = Arrays.copyOf(blob, length);
    int at = below(data, length + 1);
    int one = below(data, 300);
    int other = below(data, 300);
    data.get(damaged, at, Math.min(data.remaining(), length - at));
    boolean same = Arrays.equals(damaged, blob);
    try {
      byte[] opened = sample.recover(damaged);
      if (!same || !Arrays.equals(opened, sample.plain())) {
        throw new AssertionError("a damaged blob opened");
      }
    } catch (SealedBlobException e) {
      if (same) {
        throw new AssertionError("an intact blob was refused", e);
      }
    }
    range(sample, damaged, Math.min(one, other), Math.max(one, other));
  }

  private static int below(ByteBuffer data, int bound) {
    return (((data.get() & 0xff) << 16) | (data.getShort() & 0xffff)) % bound;
  }

  private static void range(Sample sample, byte[] damaged, int first, int last) throws IOException {
    try {
      byte[] opened = sample.getSmall(damaged, first, last);
      if (!Arrays.equals(opened, sample.slice(first, last))) {
        throw new AssertionError("other plaintext than was sealed");
      }
    } catch (SealedBlobException _) {
      // refused
    }
    try {
      byte[] opened = sample.get(damaged, first, last);
      if (!Arrays.equals(opened, sample.slice(first, last))) {
        throw new AssertionError("other plaintext than was sealed");
      }
    } catch (SealedBlobException _) {
      // refused
    }
  }

  @FuzzTest(maxDuration = "60s")
  void recoveryRecords(byte[] input) throws IOException {
    byte[] blob = Arrays.copyOf(SMALL.blob(), SMALL.blob().length + input.length);
    System.arraycopy(input, 0, blob, SMALL.blob().length, input.length);
    RecoveryReader reader = new RecoveryReader(BlobSource.of(blob));
    try (DataKey key = SMALL.bucketKey().open(SMALL.header())) {
      reader.record(key, SMALL.header());
    } catch (SealedBlobException _) {
      // refused
    }
  }

  @FuzzTest(maxDuration = "60s")
  void wrappedKeysAndValues(byte[] input) {
    try (KeyEncryptionKey root = KeyEncryptionKey.take(new byte[32]);
        ValueKey value = ValueKey.take(new byte[32])) {
      try {
        root.unwrapValueKey(input, new byte[0]).close();
        throw new AssertionError("an invented key unwrapped");
      } catch (KeyUnwrapException _) {
        // refused
      }
      try {
        value.open(input, new byte[0]);
        throw new AssertionError("an invented value opened");
      } catch (ValueAuthenticationException _) {
        // refused
      }
    }
  }
}
