package eu.rempart.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every blob store does. A store's test extends this and gives it an empty store. */
public abstract class BlobStoreContract {

  private static final int CALLERS_ARRAY = (1 << 16) + 16;

  private final Random random = new Random(42);
  private BlobStore store;

  /** A store with nothing in it. */
  protected abstract BlobStore emptyStore() throws Exception;

  /** Cuts a stored blob short, as a damaged disk would, or lengthens it with zeros. */
  protected abstract void resize(BlobStore store, BlobName name, int length) throws Exception;

  @BeforeEach
  final void openStore() throws Exception {
    store = emptyStore();
  }

  @AfterEach
  final void closeStore() throws Exception {
    store.close();
  }

  @Test
  void givesBackWhatWasPut() throws Exception {
    for (int length :
        new int[] {0, 1, 184, 4096, 65_535, 65_536, 65_552, 262_144, 262_145, 3_000_000}) {
      byte[] bytes = bytes(length);
      BlobName name = put(bytes);
      assertThat(read(name, 0, length)).isEqualTo(bytes);
    }
  }

  @Test
  void takesContentInPiecesOfAnySize() throws Exception {
    byte[] bytes = bytes(700_000);
    BlobName name = BlobName.random();
    store.put(
        name,
        bytes.length,
        out -> {
          int at = 0;
          while (at < bytes.length) {
            int some = Math.min(bytes.length - at, 1 + random.nextInt(CALLERS_ARRAY));
            if (some == 1) {
              out.write(bytes[at]);
            } else {
              out.write(bytes, at, some);
            }
            at += some;
          }
        });
    assertThat(read(name, 0, bytes.length)).isEqualTo(bytes);
  }

  @Test
  void readsAnyRange() throws Exception {
    byte[] bytes = bytes(1_000_000);
    BlobName name = put(bytes);
    for (int i = 0; i < 200; i++) {
      int from = random.nextInt(bytes.length + 1);
      int length = random.nextInt(bytes.length - from + 1);
      assertThat(read(name, from, length))
          .isEqualTo(Arrays.copyOfRange(bytes, from, from + length));
    }
  }

  @Test
  void fillsWhatTheReaderBrings() throws Exception {
    byte[] bytes = bytes(1_000_000);
    BlobName name = put(bytes);
    try (InputStream in = store.open(name, 10, 900_000)) {
      byte[] piece = new byte[65_552];
      int left = 900_000;
      while (left > 0) {
        int count = in.read(piece, 0, piece.length);
        assertThat(count).isEqualTo(Math.min(piece.length, left));
        left -= count;
      }
      assertThat(in.read(piece, 0, 1)).isEqualTo(-1);
      assertThat(in.read()).isEqualTo(-1);
      assertThat(in.read(piece, 0, 0)).isZero();
    }
  }

  @Test
  void readsByteByByte() throws Exception {
    byte[] bytes = bytes(300);
    BlobName name = put(bytes);
    try (InputStream in = store.open(name, 298, 2)) {
      assertThat(in.read()).isEqualTo(Byte.toUnsignedInt(bytes[298]));
      assertThat(in.read()).isEqualTo(Byte.toUnsignedInt(bytes[299]));
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void hasNoBlobThatWasNotPut() {
    assertThatThrownBy(() -> store.open(BlobName.random(), 0, 1))
        .isInstanceOf(NoSuchBlobException.class);
    assertThatThrownBy(() -> store.open(BlobName.random(), 0, 0))
        .isInstanceOf(NoSuchBlobException.class);
  }

  @Test
  void tellsWhereATruncatedBlobEnds() throws Exception {
    byte[] bytes = bytes(600_000);
    for (int kept : new int[] {0, 1, 100, 262_144, 300_000, 599_999}) {
      BlobName name = put(bytes);
      resize(store, name, kept);
      try (InputStream in = store.open(name, 0, bytes.length)) {
        assertThat(in.readNBytes(kept)).isEqualTo(Arrays.copyOf(bytes, kept));
        assertThatThrownBy(() -> in.read(new byte[1000], 0, 1000))
            .isInstanceOf(ShortBlobException.class)
            .hasMessageContaining("byte " + kept);
        assertThatThrownBy(in::read).isInstanceOf(ShortBlobException.class);
      }
    }
  }

  @Test
  void tellsOfARangeBeyondTheEnd() throws Exception {
    BlobName name = put(bytes(100));
    try (InputStream in = store.open(name, 100, 1)) {
      assertThatThrownBy(in::read).isInstanceOf(ShortBlobException.class);
    }
    try (InputStream in = store.open(name, 5000, 10)) {
      assertThatThrownBy(in::read).isInstanceOf(ShortBlobException.class);
    }
  }

  @Test
  void givesBackAWholeBlob() throws Exception {
    for (int length : new int[] {0, 1, 65_552, 262_144, 262_145, 3_000_000}) {
      byte[] bytes = bytes(length);
      BlobName name = put(bytes);
      try (InputStream in = store.openWhole(name, length)) {
        assertThat(in.readAllBytes()).isEqualTo(bytes);
      }
    }
  }

  @Test
  void holdsAWholeBlobToItsLength() throws Exception {
    assertThatThrownBy(() -> store.openWhole(BlobName.random(), 1))
        .isInstanceOf(NoSuchBlobException.class);
    for (int length : new int[] {0, 1, 1000, 262_144, 600_000}) {
      BlobName name = put(bytes(length));
      resize(store, name, length + 1);
      byte[] given = new byte[length];
      assertThatThrownBy(
              () -> {
                try (InputStream in = store.openWhole(name, length)) {
                  // All but the last byte may come; none may after the refusal.
                  assertThat(in.readNBytes(given, 0, length)).isLessThan(length);
                  in.readAllBytes();
                }
              })
          .isInstanceOf(TamperedStoreException.class);
      try (InputStream in = store.open(name, 0, length)) {
        assertThat(in.readAllBytes()).as("a range is not held to it").hasSize(length);
      }
      if (length > 0) {
        resize(store, name, length - 1);
        assertThatThrownBy(
                () -> {
                  try (InputStream in = store.openWhole(name, length)) {
                    in.readAllBytes();
                  }
                })
            .isInstanceOf(ShortBlobException.class);
      }
    }
  }

  @Test
  void neverReplacesABlob() throws Exception {
    byte[] first = bytes(1000);
    BlobName name = put(first);
    for (int length : new int[] {0, 10, 1_000_000}) {
      assertThatThrownBy(() -> store.put(name, length, content(bytes(length))))
          .isInstanceOf(BlobExistsException.class);
    }
    assertThat(read(name, 0, 1000)).isEqualTo(first);
    assertThat(listed(null)).containsExactly(name);
  }

  @Test
  void refusesContentOfAnotherLength() throws Exception {
    for (int length : new int[] {0, 999, 1001, 500_000}) {
      BlobName name = BlobName.random();
      assertThatThrownBy(() -> store.put(name, 1000, content(bytes(length))))
          .isInstanceOf(BlobContentException.class);
      assertNothingOf(name);
    }
    BlobName big = BlobName.random();
    assertThatThrownBy(() -> store.put(big, 900_000, content(bytes(899_999))))
        .isInstanceOf(BlobContentException.class);
    assertNothingOf(big);
  }

  @Test
  void leavesNothingWhenTheContentFails() throws Exception {
    IOException broken = new IOException("client went away");
    for (int written : new int[] {0, 10, 600_000}) {
      BlobName name = BlobName.random();
      assertThatThrownBy(() ->
              store.put(
                  name,
                  1_000_000,
                  out -> {
                    out.write(new byte[written]);
                    throw broken;
                  }))
          .isInstanceOf(BlobContentException.class)
          .hasCause(broken);
      assertNothingOf(name);
    }
  }

  @Test
  void passesOnWhatTheContentThrowsUnchecked() throws Exception {
    IllegalStateException refused = new IllegalStateException("digest");
    BlobName name = BlobName.random();
    assertThatThrownBy(() ->
            store.put(
                name,
                1_000_000,
                out -> {
                  out.write(new byte[600_000]);
                  throw refused;
                }))
        .isSameAs(refused);
    assertNothingOf(name);
  }

  @Test
  void isNotFooledByContentThatSwallowsItsFailure() throws Exception {
    BlobName name = BlobName.random();
    BlobContent swallowing =
        out -> {
          try {
            out.write(new byte[1001]);
          } catch (IOException e) {
            out.write(new byte[0]);
          }
        };
    assertThatThrownBy(() -> store.put(name, 1000, swallowing))
        .isInstanceOf(BlobContentException.class);
    assertNothingOf(name);
  }

  @Test
  void refusesRangesThatCannotBe() {
    BlobName name = BlobName.random();
    assertThatThrownBy(() -> store.open(name, -1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.open(name, 0, -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.open(name, Long.MAX_VALUE, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.put(name, -1, OutputStream::flush))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void deletesForGoodAndTwice() throws Exception {
    BlobName gone = put(bytes(10));
    BlobName kept = put(bytes(10));
    store.delete(gone);
    store.delete(gone);
    assertNothingOf(gone);
    assertThat(read(kept, 0, 10)).hasSize(10);
  }

  @Test
  void deletesManyAtOnceWhetherThereOrNot() throws Exception {
    List<BlobName> names = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      names.add(put(bytes(20)));
      names.add(BlobName.random());
    }
    BlobName kept = put(bytes(10));
    store.deleteAll(names);
    store.deleteAll(List.of());
    assertThat(listed(null)).containsExactly(kept);
  }

  @Test
  void takesANameAgainAfterDeletion() throws Exception {
    BlobName name = put(bytes(10));
    store.delete(name);
    byte[] second = bytes(20);
    store.put(name, 20, content(second));
    assertThat(read(name, 0, 20)).isEqualTo(second);
  }

  @Test
  void listsInOrderOfNamesAndGoesOnAfterAny() throws Exception {
    List<BlobName> names = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      names.add(put(bytes(i)));
    }
    // neighbours in one folder, and the ends of the range
    for (String hex :
        List.of(
            "00000000000000000000000000000000",
            "ffffffffffffffffffffffffffffffff",
            "abc00000000000000000000000000000",
            "abc00000000000000000000000000001",
            "abd00000000000000000000000000000")) {
      BlobName name = BlobName.parse(hex);
      store.put(name, 1, content(bytes(1)));
      names.add(name);
    }
    names.sort(null);
    assertThat(listed(null)).isEqualTo(names);
    for (int i = 0; i < names.size(); i++) {
      assertThat(listed(names.get(i))).isEqualTo(names.subList(i + 1, names.size()));
    }
  }

  @Test
  void listsLengthsAndTimes() throws Exception {
    BlobName name = put(bytes(12_345));
    try (BlobListing listing = store.list(null)) {
      StoredBlob blob = Objects.requireNonNull(listing.next());
      assertThat(blob.name()).isEqualTo(name);
      assertThat(blob.length()).isEqualTo(12_345);
      assertThat(Duration.between(blob.modified(), Instant.now()).abs())
          .isLessThan(Duration.ofMinutes(5));
      assertThat(listing.next()).isNull();
      assertThat(listing.next()).isNull();
    }
  }

  @Test
  void saysThatItIsWell() {
    assertThat(store.check()).isInstanceOf(StoreHealth.Writable.class);
    assertThat(store.check().writable()).isTrue();
    assertThat(store.check().readable()).isTrue();
  }

  @Test
  void doesNothingOnceClosed() throws Exception {
    BlobName name = put(bytes(10));
    store.close();
    store.close();
    assertThat(store.check()).isInstanceOf(StoreHealth.Unavailable.class);
    assertThatThrownBy(() -> store.open(name, 0, 10)).isInstanceOf(StoreUnavailableException.class);
    assertThatThrownBy(() -> store.put(BlobName.random(), 0, out -> {}))
        .isInstanceOf(StoreUnavailableException.class);
    assertThatThrownBy(() -> store.delete(name)).isInstanceOf(StoreUnavailableException.class);
    assertThatThrownBy(() -> store.list(null)).isInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void servesManyVirtualThreadsAtOnce() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> work = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        byte[] bytes = bytes(random.nextInt(600_000));
        work.add(() -> {
          BlobName name = put(bytes);
          boolean equal = Arrays.equals(read(name, 0, bytes.length), bytes);
          store.delete(name);
          return equal;
        });
      }
      for (Future<Boolean> result : threads.invokeAll(work)) {
        assertThat(result.get()).isTrue();
      }
    }
    assertThat(listed(null)).isEmpty();
  }

  @Test
  void letsOneOfManyHaveAName() throws Exception {
    BlobName name = BlobName.random();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<@Nullable Integer>> work = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        byte[] bytes = new byte[300_000];
        Arrays.fill(bytes, (byte) i);
        int mark = i;
        work.add(() -> {
          try {
            store.put(name, bytes.length, content(bytes));
            return mark;
          } catch (BlobExistsException e) {
            return null;
          }
        });
      }
      List<Integer> winners = new ArrayList<>();
      for (Future<@Nullable Integer> result : threads.invokeAll(work)) {
        Integer mark = result.get();
        if (mark != null) {
          winners.add(mark);
        }
      }
      assertThat(winners).hasSize(1);
      byte[] expected = new byte[300_000];
      Arrays.fill(expected, winners.getFirst().byteValue());
      assertThat(read(name, 0, expected.length)).isEqualTo(expected);
    }
  }

  /** Content that hands over arrays as the sealer does. */
  protected static BlobContent content(byte[] bytes) {
    return out -> {
      for (int at = 0; at < bytes.length; at += CALLERS_ARRAY) {
        out.write(bytes, at, Math.min(CALLERS_ARRAY, bytes.length - at));
      }
    };
  }

  private BlobName put(byte[] bytes) throws BlobStoreException {
    BlobName name = BlobName.random();
    store.put(name, bytes.length, content(bytes));
    return name;
  }

  private byte[] read(BlobName name, long offset, int length) throws IOException {
    try (InputStream in = store.open(name, offset, length)) {
      byte[] bytes = in.readNBytes(length);
      assertThat(in.read()).isEqualTo(-1);
      return bytes;
    }
  }

  private List<BlobName> listed(@Nullable BlobName after) throws BlobStoreException {
    List<BlobName> names = new ArrayList<>();
    try (BlobListing listing = store.list(after)) {
      for (StoredBlob blob = listing.next(); blob != null; blob = listing.next()) {
        names.add(blob.name());
      }
    }
    return names;
  }

  private void assertNothingOf(BlobName name) throws BlobStoreException {
    assertThatThrownBy(() -> store.open(name, 0, 1)).isInstanceOf(NoSuchBlobException.class);
    assertThat(listed(null)).doesNotContain(name);
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
