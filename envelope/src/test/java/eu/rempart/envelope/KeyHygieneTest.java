package eu.rempart.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.envelope.primitive.RawKey;
import eu.rempart.envelope.v1.ContentKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyHygieneTest {
  private static final byte[] CANARY = new byte[32];

  static {
    Arrays.fill(CANARY, (byte) 0xC7);
  }

  @Test
  void takingAKeyWipesTheCallersBytes() {
    byte[] bucket = CANARY.clone();
    byte[] value = CANARY.clone();
    byte[] root = CANARY.clone();
    byte[] escrow = CANARY.clone();
    byte[] wrong = Arrays.copyOf(CANARY, 31);
    BucketKey.take(BucketKeyId.random(), bucket).close();
    ValueKey.take(value).close();
    KeyEncryptionKey.take(root).close();
    EscrowKey.take(escrow).close();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BucketKey.take(BucketKeyId.random(), wrong));
    for (byte[] given : List.of(bucket, value, root, escrow, wrong)) {
      assertThat(given).containsOnly(0);
    }
  }

  @Test
  void noKeyPrintsItsBytes() throws Exception {
    try (BucketKey bucketKey = BucketKey.take(BucketKeyId.random(), CANARY.clone());
        ValueKey valueKey = ValueKey.take(CANARY.clone());
        KeyEncryptionKey root = KeyEncryptionKey.take(CANARY.clone());
        EscrowKey escrow = EscrowKey.take(CANARY.clone());
        IssuedKey issued = bucketKey.issue(BlobId.random(), CANARY.clone(), new byte[32])) {
      for (Object holder :
          List.of(
              bucketKey,
              valueKey,
              root,
              escrow,
              issued,
              issued.key(),
              issued.key().content(),
              issued.header(),
              RawKey.copyOf(CANARY))) {
        assertHidden(holder.toString());
      }
    }
  }

  @Test
  void noExceptionShowsKeyBytes() {
    BucketKeyId id = BucketKeyId.random();
    BucketKey bucketKey = BucketKey.take(id, CANARY.clone());
    EnvelopeHeader header;
    try (IssuedKey issued = bucketKey.issue(BlobId.random(), CANARY.clone(), new byte[32])) {
      header = issued.header();
    }
    for (int at = 0; at < 184; at++) {
      byte[] altered = header.bytes();
      altered[at] ^= 1;
      try {
        bucketKey.open(EnvelopeHeader.parse(altered)).close();
      } catch (IOException e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        assertHidden(trace.toString());
      }
    }
  }

  @Test
  void noKeyCanBeSerialised() throws Exception {
    try (BucketKey bucketKey = BucketKey.generate();
        IssuedKey issued = bucketKey.issue();
        ValueKey valueKey = ValueKey.generate();
        KeyEncryptionKey root = KeyEncryptionKey.generate();
        EscrowKey escrow = EscrowKey.generate();
        ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
      for (Object key :
          List.of(bucketKey, issued, issued.key(), valueKey, root, escrow, RawKey.copyOf(CANARY))) {
        assertThatThrownBy(() -> out.writeObject(key)).isInstanceOf(NotSerializableException.class);
      }
    }
  }

  @Test
  void theLastLeaseToCloseWipesTheKey() throws Exception {
    DataKey first = BucketKey.generate().issue().key();
    DataKey second = first.lease();
    ContentKeys secret = first.content();
    List<byte[]> held = secretArrays(secret);
    assertThat(held)
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(bytes -> assertThat(zero(bytes)).isFalse());

    first.close();
    first.close();
    assertThat(held).noneMatch(KeyHygieneTest::zero);
    assertThat(second.content()).isSameAs(secret);
    assertThatIllegalStateException().isThrownBy(first::lease);
    assertThatIllegalStateException().isThrownBy(first::content);

    second.close();
    assertThat(held).allMatch(KeyHygieneTest::zero);
    assertThatIllegalStateException().isThrownBy(second::lease);
  }

  @Test
  void closingWipesEveryKindOfKeyAndUseAfterwardsFails() throws Exception {
    BucketKey bucketKey = BucketKey.generate();
    ValueKey valueKey = ValueKey.generate();
    KeyEncryptionKey root = KeyEncryptionKey.generate();
    EscrowKey escrow = EscrowKey.generate();
    Sample sample = Sample.of(5);
    List<byte[]> held = new ArrayList<>();
    for (Object key : List.of(bucketKey, valueKey, root, escrow)) {
      held.addAll(secretArrays(key));
    }
    assertThat(held).hasSizeGreaterThanOrEqualTo(4).noneMatch(KeyHygieneTest::zero);

    DataKey dataKey = sample.bucketKey().open(sample.header());
    dataKey.close();
    bucketKey.close();
    valueKey.close();
    root.close();
    escrow.close();
    assertThat(held).allMatch(KeyHygieneTest::zero);
    assertThatIllegalStateException().isThrownBy(bucketKey::issue);
    assertThatIllegalStateException().isThrownBy(() -> valueKey.seal(new byte[1], new byte[0]));
    assertThatIllegalStateException().isThrownBy(() -> valueKey.open(new byte[60], new byte[0]));
    assertThatIllegalStateException().isThrownBy(() -> root.wrap(sample.bucketKey(), new byte[0]));
    assertThatIllegalStateException().isThrownBy(() -> escrow.disclose(byte[]::clone));
    assertThatIllegalStateException()
        .isThrownBy(() -> BlobOpener.openSmall(dataKey, sample.header(), sample.blob(), 5, 0, 4));
  }

  @Test
  void aWipedKeyIsNeverTakenForOneOfZeros() {
    RawKey key = RawKey.copyOf(CANARY);
    key.wipe();
    assertThatIllegalStateException().isThrownBy(key::getEncoded);
  }

  @Test
  void nothingButHeadersAndIdsComesOutOfAKey() {
    for (Class<?> key :
        List.of(
            BucketKey.class,
            DataKey.class,
            ValueKey.class,
            KeyEncryptionKey.class,
            EscrowKey.class)) {
      assertThat(Arrays.stream(key.getDeclaredMethods()))
          .filteredOn(method -> Modifier.isPublic(method.getModifiers()))
          .filteredOn(method -> method.getReturnType() == byte[].class)
          .extracting("name")
          .isSubsetOf("seal", "open", "wrap");
    }
  }

  private static void assertHidden(String text) {
    assertThat(text.toLowerCase(java.util.Locale.ROOT))
        .doesNotContain(HexFormat.of().formatHex(CANARY, 0, 4))
        .doesNotContain("-57, -57")
        .doesNotContain("x8fh");
  }

  private static boolean zero(byte[] bytes) {
    for (byte b : bytes) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Every byte array reachable from {@code root} through fields of this module that holds a secret.
   */
  private static List<byte[]> secretArrays(Object root) throws IllegalAccessException {
    List<byte[]> found = new ArrayList<>();
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> queue = new ArrayDeque<>(List.of(root));
    while (!queue.isEmpty()) {
      Object next = queue.poll();
      if (!seen.add(next)) {
        continue;
      }
      for (Field field : next.getClass().getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) {
          continue;
        }
        field.setAccessible(true);
        Object value = field.get(next);
        boolean isPublicByDesign = Set.of("commitment", "context").contains(field.getName());
        if (value instanceof byte[] bytes && !isPublicByDesign) {
          found.add(bytes);
        } else if (value != null && value.getClass().getName().startsWith("eu.rempart")) {
          queue.add(value);
        }
      }
    }
    return found;
  }
}
