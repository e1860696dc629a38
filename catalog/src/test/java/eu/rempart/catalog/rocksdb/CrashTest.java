package eu.rempart.catalog.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.catalog.store.ReadTx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that commits, again and again over one folder, and looks at what it left. */
class CrashTest {

  private static final int KILLS = Integer.getInteger("rempart.kills", 10);

  @TempDir Path folder;
  @TempDir Path libraries;
  private final Random random = new Random(20261123);
  private final long[] acknowledged = new long[CrashChild.WRITERS];

  @Test
  @Timeout(300)
  void losesNothingAcknowledgedAndTearsNothing() throws Exception {
    long total = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      total += runAndKill(50 + random.nextInt(350));
      check();
    }
    assertThat(total).isGreaterThan(KILLS * 10L);
    assertThat(libraries.toFile().list()).as("copies of the native library").hasSize(1);
  }

  private long runAndKill(int milliseconds) throws Exception {
    Process child =
        new ProcessBuilder(
                List.of(
                    ProcessHandle.current().info().command().orElseThrow(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-Xshare:auto",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    CrashChild.class.getName(),
                    folder.toString(),
                    libraries.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("ready");
      Thread killer =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  TimeUnit.MILLISECONDS.sleep(milliseconds);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                // Of the handle: Process's own way closes the pipe over what was acknowledged.
                child.toHandle().destroyForcibly();
              });
      long count = readAcknowledgements(lines);
      killer.join();
      child.waitFor();
      return count;
    } finally {
      child.destroyForcibly();
    }
  }

  private long readAcknowledgements(BufferedReader lines) throws IOException {
    long count = 0;
    String before = null;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      // Only a line that another follows is known to be whole.
      if (before != null) {
        String[] parts = before.split(" ", 2);
        int writer = Integer.parseInt(parts[0]);
        acknowledged[writer] = Math.max(acknowledged[writer], Long.parseLong(parts[1]));
        count++;
      }
      before = line;
    }
    return count;
  }

  private void check() {
    try (RocksCatalogStore store = RocksCatalogStore.open(CrashChild.settings(folder))) {
      store.read(tx -> {
        for (int writer = 0; writer < CrashChild.WRITERS; writer++) {
          long count = count(tx, CrashChild.row(writer, 0));
          assertThat(count).as("writer %d", writer).isGreaterThanOrEqualTo(acknowledged[writer]);
          for (int row = 1; row < CrashChild.ROWS; row++) {
            assertThat(count(tx, CrashChild.row(writer, row))).isEqualTo(count);
          }
          checkLarge(tx.get(CrashChild.bulk(writer)), count);
        }
        return null;
      });
    }
  }

  private static void checkLarge(byte @Nullable [] value, long count) {
    if (value == null) {
      assertThat(count).isZero();
    } else {
      ByteBuffer large = ByteBuffer.wrap(value);
      assertThat(large.getLong(0)).isEqualTo(count);
      assertThat(large.getLong(value.length - Long.BYTES)).isEqualTo(count);
    }
  }

  private static long count(ReadTx tx, byte[] key) {
    byte[] value = tx.get(key);
    return value == null ? 0 : ByteBuffer.wrap(value).getLong();
  }
}
