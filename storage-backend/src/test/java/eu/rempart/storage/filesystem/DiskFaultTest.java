package eu.rempart.storage.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import eu.rempart.storage.BlobListing;
import eu.rempart.storage.BlobName;
import eu.rempart.storage.BlobStoreException;
import eu.rempart.storage.NoSuchBlobException;
import eu.rempart.storage.StoreFullException;
import eu.rempart.storage.StoreHealth;
import eu.rempart.storage.StoreReadOnlyException;
import eu.rempart.storage.StoreSyncException;
import eu.rempart.storage.StoreUnavailableException;
import eu.rempart.storage.StoredBlob;
import eu.rempart.storage.filesystem.ScriptedDisk.Call;
import eu.rempart.storage.filesystem.ScriptedDisk.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call on the disk that a put makes fails in turn. */
class DiskFaultTest {

  private static final Path ROOT = Path.of("/data/blobs");
  private static final FilesystemSettings SETTINGS = new FilesystemSettings(1, 4096, 1);
  private static final BlobName OLD = BlobName.parse("00000000000000000000000000000001");
  private static final BlobName NAME = BlobName.parse("1a200000000000000000000000000001");
  private static final int LENGTH = 10_000;

  private final SimulatedDisk disk = new SimulatedDisk();

  /**
   * Arms itself once the store is open and holds one blob, then hands each call of the put to the
   * script.
   */
  private static final class Armed implements ScriptedDisk.Script {
    final AtomicInteger seen = new AtomicInteger(-1);
    final ScriptedDisk.Script script;

    Armed(ScriptedDisk.Script script) {
      this.script = script;
    }

    @Override
    public boolean allow(int index, Call call) throws IOException {
      return seen.get() < 0 || script.allow(seen.getAndIncrement(), call);
    }
  }

  private FilesystemStore store(Armed script) throws BlobStoreException {
    FilesystemStore store = FilesystemStore.open(ROOT, new ScriptedDisk(disk, script), SETTINGS);
    store.put(OLD, 1, out -> out.write(1));
    script.seen.set(0);
    return store;
  }

  private static void put(FilesystemStore store) throws BlobStoreException {
    store.put(NAME, LENGTH, out -> out.write(new byte[LENGTH]));
  }

  static List<Call> callsOfAPut() throws BlobStoreException {
    List<Call> calls = new ArrayList<>();
    DiskFaultTest test = new DiskFaultTest();
    try (FilesystemStore store =
        test.store(
            new Armed((index, call) -> {
              calls.add(call);
              return true;
            }))) {
      put(store);
    }
    return calls;
  }

  static IntStream everyCall() throws BlobStoreException {
    return IntStream.range(0, callsOfAPut().size());
  }

  @Test
  void triesEveryKindOfCall() throws BlobStoreException {
    assertThat(callsOfAPut())
        .extracting(Call::kind)
        .containsExactly(
            Kind.MAKE_FOLDER,
            Kind.SYNC_FOLDER,
            Kind.MAKE_FOLDER,
            Kind.SYNC_FOLDER,
            Kind.CREATE,
            Kind.WRITE,
            Kind.WRITE,
            Kind.WRITE,
            Kind.FORCE,
            Kind.CLOSE,
            Kind.SYNC_FOLDER);
  }

  @ParameterizedTest
  @MethodSource("everyCall")
  void neverPutsWhenACallFails(int failing) throws Exception {
    Call failed = callsOfAPut().get(failing);
    try (FilesystemStore store =
        store(
            new Armed((index, call) -> {
              if (index == failing) {
                throw new IOException("Input/output error");
              }
              return true;
            }))) {
      Throwable thrown = catchThrowable(() -> put(store));
      assertNothingVisible(store);
      if (failed.kind().isSync()) {
        assertThat(thrown).isInstanceOf(StoreSyncException.class);
        assertReadOnly(store);
      } else {
        assertThat(thrown).isInstanceOf(StoreUnavailableException.class);
        put(store); // the fault has passed
        assertThat(store.open(NAME, 0, LENGTH).readAllBytes()).hasSize(LENGTH);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("everyCall")
  void neverPutsWhenTheDiskIsFull(int failing) throws Exception {
    Call failed = callsOfAPut().get(failing);
    try (FilesystemStore store =
        store(
            new Armed((index, call) -> {
              if (index == failing) {
                throw new NoSpaceException(new IOException("No space left on device"));
              }
              return true;
            }))) {
      Throwable thrown = catchThrowable(() -> put(store));
      assertNothingVisible(store);
      assertThat(thrown)
          .isInstanceOf(
              failed.kind().isSync() ? StoreSyncException.class : StoreFullException.class);
      assertThat(store.check().writable()).isEqualTo(!failed.kind().isSync());
    }
  }

  @ParameterizedTest
  @MethodSource("everyCall")
  void finishesAfterAShortWrite(int halved) throws Exception {
    if (callsOfAPut().get(halved).kind() != Kind.WRITE) {
      return;
    }
    try (FilesystemStore store = store(new Armed((index, call) -> index != halved))) {
      put(store);
      assertThat(store.open(NAME, 0, LENGTH).readAllBytes()).hasSize(LENGTH);
    }
  }

  @Test
  void givesUpOnADiskThatTakesNoMoreBytes() throws Exception {
    try (FilesystemStore store = store(new Armed((index, call) -> call.kind() != Kind.WRITE))) {
      assertThatThrownBy(() -> put(store)).isInstanceOf(StoreUnavailableException.class);
      assertNothingVisible(store);
    }
  }

  @Test
  void neverTriesAFailedSyncAgain() throws Exception {
    AtomicInteger syncs = new AtomicInteger();
    try (FilesystemStore store =
        store(
            new Armed((index, call) -> {
              if (call.kind() == Kind.FORCE) {
                syncs.incrementAndGet();
                throw new IOException("Input/output error");
              }
              return true;
            }))) {
      assertThatThrownBy(() -> put(store)).isInstanceOf(StoreSyncException.class);
      assertThat(syncs).hasValue(1);
      assertReadOnly(store);
      assertThat(syncs).hasValue(1);
    }
  }

  @Test
  void doesNotTrustASyncWhenAnotherFailedMeanwhile() throws Exception {
    try (FilesystemStore store =
        store(
            new Armed((index, call) -> {
              if (call.kind() == Kind.FORCE && call.path().endsWith(OLD.hex().replace('0', 'f'))) {
                throw new IOException("Input/output error");
              }
              return true;
            }))) {
      BlobName failing = BlobName.parse(OLD.hex().replace('0', 'f'));
      assertThatThrownBy(() ->
              store.put(
                  NAME,
                  LENGTH,
                  out -> {
                    out.write(new byte[LENGTH]);
                    assertThatThrownBy(() -> store.put(failing, 1, other -> other.write(1)))
                        .isInstanceOf(StoreSyncException.class);
                  }))
          .isInstanceOf(StoreReadOnlyException.class);
      assertNothingVisible(store);
    }
  }

  @Test
  void turnsReadOnlyWhenADeleteCannotBeSynced() throws Exception {
    try (FilesystemStore store =
        store(
            new Armed((index, call) -> {
              if (call.kind() == Kind.SYNC_FOLDER) {
                throw new IOException("Input/output error");
              }
              return true;
            }))) {
      assertThatThrownBy(() -> store.delete(OLD)).isInstanceOf(StoreSyncException.class);
      assertThat(store.check()).isInstanceOf(StoreHealth.ReadOnly.class);
    }
  }

  @Test
  void saysWhatWentWrongWhenThePartCannotBeRemovedEither() throws Exception {
    try (FilesystemStore store =
        store(
            new Armed((index, call) -> {
              if (call.kind() == Kind.FORCE || call.kind() == Kind.DELETE) {
                throw new IOException("Input/output error");
              }
              return true;
            }))) {
      assertThatThrownBy(() -> put(store)).isInstanceOf(StoreSyncException.class);
    }
  }

  private static void assertReadOnly(FilesystemStore store) throws IOException {
    assertThat(store.check())
        .isInstanceOfSatisfying(
            StoreHealth.ReadOnly.class, health -> assertThat(health.reason()).contains("sync"));
    assertThatThrownBy(() -> store.put(BlobName.random(), 1, out -> out.write(1)))
        .isInstanceOf(StoreReadOnlyException.class);
    assertThatThrownBy(() -> store.delete(OLD)).isInstanceOf(StoreReadOnlyException.class);
    assertThat(store.open(OLD, 0, 1).readAllBytes()).containsExactly(1);
  }

  private static void assertNothingVisible(FilesystemStore store) throws BlobStoreException {
    assertThatThrownBy(() -> store.open(NAME, 0, 1)).isInstanceOf(NoSuchBlobException.class);
    try (BlobListing listing = store.list(null)) {
      assertThat(listing.next()).extracting(StoredBlob::name).isEqualTo(OLD);
      assertThat(listing.next()).isNull();
    }
  }
}
