package eu.rempart.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CustomerKeyTest {
  private final BucketKey bucketKey = BucketKey.generate();
  private final BucketKey nextBucketKey = BucketKey.generate();
  private final CustomerKey mine = CustomerKey.take(random());
  private final CustomerKey other = CustomerKey.take(random());

  @Test
  void aMaskedHeaderOpensWithBothKeysAlone() throws Exception {
    byte[] sealed;
    EnvelopeHeader header;
    try (IssuedKey issued = bucketKey.issue(mine)) {
      header = issued.header();
      sealed = BlobSealer.sealSmall(issued, new byte[] {1, 2, 3}, 0, 3, 256, new byte[0]);
    }
    opens(bucketKey, header, mine, sealed);
    refuses(bucketKey, header, null);
    refuses(bucketKey, header, other);
    assertThatThrownBy(() -> nextBucketKey.open(header, mine))
        .isInstanceOf(UnknownBucketKeyException.class);
  }

  @Test
  void itIsSealedAnewWithoutTheCustomersKey() throws Exception {
    byte[] sealed;
    EnvelopeHeader header;
    try (IssuedKey issued = bucketKey.issue(mine)) {
      header = issued.header();
      sealed = BlobSealer.sealSmall(issued, new byte[] {1, 2, 3}, 0, 3, 256, new byte[0]);
    }
    EnvelopeHeader moved = bucketKey.resealMasked(header, nextBucketKey);
    assertThat(moved.bucketKeyId()).isEqualTo(nextBucketKey.id());
    opens(nextBucketKey, moved, mine, sealed);
    refuses(nextBucketKey, moved, null);
    assertThatThrownBy(() -> bucketKey.reseal(header, nextBucketKey))
        .isInstanceOf(CommitmentMismatchException.class);
  }

  @Test
  void whoSealedAHeaderIsKnownWithoutTheCustomersKey() throws Exception {
    try (IssuedKey issued = bucketKey.issue(mine)) {
      bucketKey.requireSealed(issued.header());
      byte[] altered = issued.header().bytes();
      altered[120] ^= 1;
      assertThatThrownBy(() -> bucketKey.requireSealed(EnvelopeHeader.parse(altered)))
          .isInstanceOf(DataKeyAuthenticationException.class);
    }
  }

  @Test
  void aVerifierTellsItsKeyFromOthersAndIsNeverTheSame() {
    byte[] verifier = mine.verifier();
    assertThat(verifier).hasSize(CustomerKey.VERIFIER);
    assertThat(mine.matches(verifier)).isTrue();
    assertThat(other.matches(verifier)).isFalse();
    assertThat(mine.matches(new byte[0])).isFalse();
    assertThat(mine.verifier()).isNotEqualTo(verifier);
    verifier[CustomerKey.VERIFIER - 1] ^= 1;
    assertThat(mine.matches(verifier)).isFalse();
  }

  @Test
  void tagsDependOnKeyAndText() {
    assertThat(mine.tag("a")).hasSize(32).isEqualTo(mine.tag("a")).isNotEqualTo(mine.tag("b"));
    assertThat(mine.tag("a")).isNotEqualTo(other.tag("a"));
  }

  @Test
  void theCallersBytesAreWiped() {
    byte[] key = random();
    CustomerKey.take(key);
    assertThat(key).containsOnly(0);
    assertThatIllegalArgumentException().isThrownBy(() -> CustomerKey.take(new byte[16]));
    assertThat(mine).hasToString("CustomerKey[hidden]");
  }

  private static void opens(
      BucketKey key, EnvelopeHeader header, @Nullable CustomerKey customer, byte[] sealed)
      throws Exception {
    try (DataKey opened = key.open(header, customer)) {
      assertThat(BlobOpener.openSmall(opened, header, sealed, 3, 0, 2)).containsExactly(1, 2, 3);
    }
  }

  private static void refuses(
      BucketKey key, EnvelopeHeader header, @Nullable CustomerKey customer) {
    assertThatThrownBy(() -> key.open(header, customer))
        .isInstanceOf(CommitmentMismatchException.class);
  }

  private static byte[] random() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    return random;
  }
}
