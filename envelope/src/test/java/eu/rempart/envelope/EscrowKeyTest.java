package eu.rempart.envelope;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EscrowKeyTest {
  private static final byte[] CONTEXT = "escrow-id".getBytes(US_ASCII);
  private static final byte[] AAD = "{\"format\":1}".getBytes(US_ASCII);
  private static final byte[] LIST = "what is escrowed".getBytes(US_ASCII);

  private final EscrowKey key = EscrowKey.generate();

  @Test
  void theSameBytesOpenWhatWasEscrowed() throws Exception {
    Sample sample = Sample.of(10);
    byte[] wrapped = key.wrap(sample.bucketKey(), CONTEXT);
    byte[] sealed = key.seal(LIST, CONTEXT, AAD);
    byte[] told = key.disclose(byte[]::clone);
    try (EscrowKey again = EscrowKey.take(told);
        BucketKey unwrapped = again.unwrapBucketKey(sample.bucketKey().id(), wrapped, CONTEXT);
        DataKey opened = unwrapped.open(sample.header())) {
      assertThat(again.open(sealed, CONTEXT, AAD)).isEqualTo(LIST);
      assertThat(BlobOpener.openSmall(opened, sample.header(), sample.blob(), 10, 0, 9))
          .isEqualTo(sample.plain());
    }
    assertThat(told).containsOnly(0);
  }

  @Test
  void valueKeysAreEscrowedToo() throws Exception {
    try (ValueKey value = ValueKey.generate();
        ValueKey again = key.unwrapValueKey(key.wrap(value, CONTEXT), CONTEXT)) {
      assertThat(again.open(value.seal(LIST, AAD), AAD)).isEqualTo(LIST);
    }
  }

  @Test
  void whatIsLentIsWipedHoweverItEnds() {
    byte[][] lent = new byte[2][];
    int length =
        key.disclose(bytes -> {
          lent[0] = bytes;
          return bytes.length;
        });
    assertThatIllegalStateException()
        .isThrownBy(() ->
            key.disclose(bytes -> {
              lent[1] = bytes;
              throw new IllegalStateException("no");
            }));
    assertThat(length).isEqualTo(32);
    assertThat(lent[0]).containsOnly(0);
    assertThat(lent[1]).containsOnly(0);
  }

  @Test
  void anotherKeyIsToldFromAnAlteredList() throws Exception {
    byte[] sealed = key.seal(LIST, CONTEXT, AAD);
    byte[] elsewhere = "escrow-jd".getBytes(US_ASCII);
    byte[] otherAad = "{\"format\":2}".getBytes(US_ASCII);
    try (EscrowKey other = EscrowKey.generate()) {
      wrongKey(() -> other.open(sealed, CONTEXT, AAD));
    }
    wrongKey(() -> key.open(sealed, elsewhere, AAD));
    altered(() -> key.open(sealed, CONTEXT, otherAad));
    for (int i = 0; i < sealed.length; i++) {
      byte[] flipped = sealed.clone();
      flipped[i] ^= 1;
      byte[] cut = Arrays.copyOf(sealed, i);
      if (i < 64) {
        wrongKey(() -> key.open(flipped, CONTEXT, AAD));
      } else {
        altered(() -> key.open(flipped, CONTEXT, AAD));
      }
      altered(() -> key.open(cut, CONTEXT, AAD));
    }
  }

  @Test
  void aWrappedKeyIsBoundToItsContextAndKind() {
    try (BucketKey bucketKey = BucketKey.generate();
        EscrowKey other = EscrowKey.generate()) {
      byte[] wrapped = key.wrap(bucketKey, CONTEXT);
      wrongKey(() -> key.unwrapBucketKey(bucketKey.id(), wrapped, AAD));
      wrongKey(() -> key.unwrapBucketKey(BucketKeyId.random(), wrapped, CONTEXT));
      wrongKey(() -> other.unwrapBucketKey(bucketKey.id(), wrapped, CONTEXT));
      wrongKey(() -> key.unwrapValueKey(wrapped, CONTEXT));
    }
  }

  private static void wrongKey(org.assertj.core.api.ThrowableAssert.ThrowingCallable attempt) {
    assertThatExceptionOfType(KeyUnwrapException.class).isThrownBy(attempt);
  }

  private static void altered(org.assertj.core.api.ThrowableAssert.ThrowingCallable attempt) {
    assertThatExceptionOfType(ValueAuthenticationException.class).isThrownBy(attempt);
  }
}
