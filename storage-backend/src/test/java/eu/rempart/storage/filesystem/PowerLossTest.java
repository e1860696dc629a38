package eu.rempart.storage.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.storage.BlobName;
import eu.rempart.storage.BlobStoreException;
import eu.rempart.storage.NoSuchBlobException;
import eu.rempart.storage.ShortBlobException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Power is lost at every step of the way of a put and of a delete; what was not synced is gone.
 * What returned before stays. Each sync is left out in turn, to show that without it something
 * would be lost.
 */
class PowerLossTest {

  private static final Path ROOT = Path.of("/data/site/blobs");
  private static final FilesystemSettings SETTINGS = new FilesystemSettings(1, 4096, 1);
  private static final int LENGTH = 10_000;

  /** Two in one folder, one beside it, one far off: each makes other ancestors. */
  private static final List<BlobName> NAMES =
      List.of(
          BlobName.parse("1a200000000000000000000000000001"),
          BlobName.parse("1a200000000000000000000000000002"),
          BlobName.parse("1a300000000000000000000000000003"),
          BlobName.parse("ff000000000000000000000000000004"));

  private static final BlobName DELETED = NAMES.get(1);

  /** Power is lost: this call and all after it fail. */
  private static final class PowerLost extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * What had returned when power was lost: true for blobs put, false for blobs deleted; and which
   * store it was.
   */
  private static final class Returned {
    final Map<BlobName, Boolean> blobs = new LinkedHashMap<>();
    @Nullable String storeId;
  }

  private static Returned work(Filesystem disk) {
    Returned returned = new Returned();
    try (FilesystemStore store = FilesystemStore.open(ROOT, disk, SETTINGS)) {
      returned.storeId = store.id();
      for (BlobName name : NAMES) {
        store.put(name, LENGTH, out -> out.write(bytes(name)));
        returned.blobs.put(name, true);
      }
      returned.blobs.remove(DELETED); // from here on it may be there or not
      store.delete(DELETED);
      returned.blobs.put(DELETED, false);
    } catch (PowerLost e) {
      return returned;
    } catch (BlobStoreException e) {
      throw new IllegalStateException(e);
    }
    return returned;
  }

  private static int steps() {
    ScriptedDisk disk = new ScriptedDisk(new SimulatedDisk(), (index, call) -> true);
    assertThat(work(disk).blobs).hasSize(NAMES.size());
    return disk.calls().size();
  }

  static IntStream everyStep() {
    return IntStream.rangeClosed(0, steps());
  }

  static List<Integer> everySync() {
    ScriptedDisk disk = new ScriptedDisk(new SimulatedDisk(), (index, call) -> true);
    work(disk);
    List<Integer> syncs = new ArrayList<>();
    for (int i = 0; i < disk.calls().size(); i++) {
      if (disk.calls().get(i).kind().isSync()) {
        syncs.add(i);
      }
    }
    return syncs;
  }

  @ParameterizedTest
  @MethodSource("everyStep")
  void losesNothingThatReturnedWhereverPowerIsLost(int step) throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    Returned returned =
        work(
            new ScriptedDisk(
                disk,
                (index, call) -> {
                  if (index >= step) {
                    throw new PowerLost();
                  }
                  return true;
                }));
    assertThat(losses(disk.afterPowerLoss(), returned)).isEmpty();
    Random random = new Random(step);
    for (int i = 0; i < 20; i++) {
      assertThat(losses(disk.afterPowerLoss(random::nextBoolean), returned)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("everySync")
  void wouldLoseSomethingWithoutAnyOneOfItsSyncs(int left) throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    ScriptedDisk skipping = new ScriptedDisk(disk, (index, call) -> index != left);
    // The last thing done is what no later sync of the same folder can save.
    List<String> lost = new ArrayList<>();
    for (int steps = left + 1; steps <= steps() && lost.isEmpty(); steps++) {
      SimulatedDisk cut = new SimulatedDisk();
      int end = steps;
      Returned returned =
          work(
              new ScriptedDisk(
                  cut,
                  (index, call) -> {
                    if (index >= end) {
                      throw new PowerLost();
                    }
                    return index != left;
                  }));
      lost.addAll(losses(cut.afterPowerLoss(), returned));
    }
    work(skipping);
    assertThat(lost).as("without " + skipping.calls().get(left)).isNotEmpty();
  }

  @Test
  void syncsFoldersThatADeadProcessMadeAndNeverSynced() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    work(
        new ScriptedDisk(
            disk,
            (index, call) -> {
              if (call.kind() == ScriptedDisk.Kind.SYNC_FOLDER && call.path().endsWith("1a")) {
                throw new PowerLost(); // the process dies, the machine goes on
              }
              return true;
            }));
    assertThat(disk.list(ROOT.resolve("1a"))).containsExactly("2");
    BlobName name = NAMES.getFirst();
    try (FilesystemStore store = FilesystemStore.open(ROOT, disk, SETTINGS)) {
      store.put(name, LENGTH, out -> out.write(bytes(name)));
    }
    assertThat(losses(disk.afterPowerLoss(), returned(name, true))).isEmpty();
  }

  @Test
  void finishesADeleteThatADeadProcessNeverSynced() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    work(
        new ScriptedDisk(
            disk,
            (index, call) -> {
              if (call.kind() == ScriptedDisk.Kind.DELETE) {
                disk.delete(call.path());
                throw new PowerLost();
              }
              return true;
            }));
    try (FilesystemStore store = FilesystemStore.open(ROOT, disk, SETTINGS)) {
      store.delete(DELETED);
    }
    assertThat(losses(disk.afterPowerLoss(), returned(DELETED, false))).isEmpty();
  }

  /** What is not as it was when the call returned; the store itself must open whatever happened. */
  private static List<String> losses(SimulatedDisk disk, Returned returned) throws IOException {
    List<String> losses = new ArrayList<>();
    try (FilesystemStore store = FilesystemStore.open(ROOT, disk, SETTINGS)) {
      if (returned.storeId != null && !returned.storeId.equals(store.id())) {
        losses.add("the store is another");
      }
      for (Map.Entry<BlobName, Boolean> entry : returned.blobs.entrySet()) {
        BlobName name = entry.getKey();
        try (InputStream in = store.open(name, 0, LENGTH)) {
          if (!entry.getValue()) {
            losses.add(name + " is back");
          } else if (!java.util.Arrays.equals(in.readAllBytes(), bytes(name))) {
            losses.add(name + " is altered");
          }
        } catch (NoSuchBlobException e) {
          if (entry.getValue()) {
            losses.add(name + " is gone");
          }
        } catch (ShortBlobException e) {
          losses.add(name + " is torn");
        }
      }
    }
    return losses;
  }

  private static Returned returned(BlobName name, boolean there) {
    Returned returned = new Returned();
    returned.blobs.put(name, there);
    return returned;
  }

  private static byte[] bytes(BlobName name) {
    byte[] bytes = new byte[LENGTH];
    new Random(name.hashCode()).nextBytes(bytes);
    return bytes;
  }
}
