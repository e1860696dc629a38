package eu.rempart.envelope;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KeyEncryptionKeyTest {
  private static final byte[] CONTEXT = "tenant/bucket".getBytes(US_ASCII);

  private final KeyEncryptionKey root = KeyEncryptionKey.generate();

  @Test
  void unwrapsTheBucketKeyItWrapped() throws Exception {
    Sample sample = Sample.of(10);
    BucketKeyId id = sample.bucketKey().id();
    byte[] wrapped = root.wrap(sample.bucketKey(), CONTEXT);
    try (BucketKey unwrapped = root.unwrapBucketKey(id, wrapped, CONTEXT);
        DataKey key = unwrapped.open(sample.header())) {
      assertThat(BlobOpener.openSmall(key, sample.header(), sample.blob(), 10, 0, 9))
          .isEqualTo(sample.plain());
    }
    assertThat(root.wrap(sample.bucketKey(), CONTEXT)).isNotEqualTo(wrapped).hasSize(114);
  }

  @Test
  void unwrapsValueKeysAndOlderSelves() throws Exception {
    try (ValueKey valueKey = ValueKey.generate();
        KeyEncryptionKey version = KeyEncryptionKey.generate()) {
      byte[] sealed = valueKey.seal(new byte[] {1, 2, 3}, CONTEXT);
      byte[] wrappedVersion = root.wrap(version, CONTEXT);
      byte[] wrappedValue = version.wrap(valueKey, CONTEXT);
      try (KeyEncryptionKey sameVersion = root.unwrapKeyEncryptionKey(wrappedVersion, CONTEXT);
          ValueKey sameValue = sameVersion.unwrapValueKey(wrappedValue, CONTEXT)) {
        assertThat(sameValue.open(sealed, CONTEXT)).containsExactly(1, 2, 3);
      }
    }
  }

  @Test
  void refusesAnotherContextIdKindOrKey() {
    try (BucketKey bucketKey = BucketKey.generate();
        KeyEncryptionKey other = KeyEncryptionKey.generate()) {
      byte[] wrapped = root.wrap(bucketKey, CONTEXT);
      BucketKeyId id = bucketKey.id();
      byte[] elsewhere = "tenant/other".getBytes(US_ASCII);
      refused(() -> root.unwrapBucketKey(id, wrapped, elsewhere));
      refused(() -> root.unwrapBucketKey(BucketKeyId.random(), wrapped, CONTEXT));
      refused(() -> other.unwrapBucketKey(id, wrapped, CONTEXT));
      refused(() -> root.unwrapValueKey(wrapped, CONTEXT));
      refused(() -> root.unwrapKeyEncryptionKey(wrapped, CONTEXT));
    }
  }

  @Test
  void refusesEveryAlterationAndTruncation() {
    try (BucketKey bucketKey = BucketKey.generate()) {
      byte[] wrapped = root.wrap(bucketKey, CONTEXT);
      for (int i = 0; i < wrapped.length; i++) {
        byte[] altered = wrapped.clone();
        altered[i] ^= 1;
        byte[] cut = Arrays.copyOf(wrapped, i);
        refused(() -> root.unwrapBucketKey(bucketKey.id(), altered, CONTEXT));
        refused(() -> root.unwrapBucketKey(bucketKey.id(), cut, CONTEXT));
      }
    }
  }

  private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable attempt) {
    assertThatExceptionOfType(KeyUnwrapException.class).isThrownBy(attempt);
  }
}
