package eu.rempart.gateway.doctor;

import eu.rempart.gateway.app.OpenPlaces;
import eu.rempart.gateway.app.StartRefused;
import eu.rempart.gateway.app.folder.DataFolder;
import eu.rempart.gateway.config.RempartConfig;
import eu.rempart.gateway.config.SiteConfig;
import eu.rempart.storage.BlobName;
import eu.rempart.storage.BlobStore;
import eu.rempart.storage.BlobStoreException;
import eu.rempart.storage.StoreHealth;
import eu.rempart.storage.StoreInUseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether a site can do its work: its store opens, and takes a blob, gives it back and deletes it.
 * A folder that holds no store yet is not made one; that it can be written is all that is looked
 * at.
 */
record SiteCheck(RempartConfig config, SiteConfig site) {
  /** What a folder may hold that never was a store. */
  private static final Set<String> NOTHING = Set.of("rempart.lock", "lost+found");

  private static final int PROBE = 4096;
  private static final long LEAST_ROOM = 1L << 30;

  Finding look() {
    Path folder = config.resolve(Objects.requireNonNull(site.path())).toAbsolutePath();
    try {
      return isUnused(folder) ? unused(folder) : used(folder);
    } catch (BlobStoreException e) {
      return Finding.fail(subject(), e.getMessage() + "; look at the disk of " + folder);
    } catch (IOException e) {
      return Finding.fail(
          subject(),
          folder
              + " cannot be written ("
              + DiskCheck.reason(e)
              + "); mend its rights or its mount, or give the site another path");
    }
  }

  private String subject() {
    return "site " + site.name();
  }

  private static boolean isUnused(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.allMatch(entry -> NOTHING.contains(String.valueOf(entry.getFileName())));
    } catch (NoSuchFileException e) {
      return true;
    }
  }

  private Finding unused(Path folder) throws IOException {
    SyncProbe.in(folder);
    return Files.exists(DataFolder.at(config.data()).catalogKey())
        ? Finding.warn(
            subject(),
            folder
                + " holds no blobs, though this instance ran before; unless the site is new, mount"
                + " its disk before you start")
        : Finding.ok(subject(), folder + " becomes a store at the first start");
  }

  private Finding used(Path folder) throws BlobStoreException, IOException {
    try (BlobStore store = OpenPlaces.store(config, site)) {
      return switch (store.check()) {
        case StoreHealth.Writable(long free) -> tried(store, folder, free);
        case StoreHealth.ReadOnly(String reason) ->
            Finding.fail(subject(), reason + "; mend that, or uploads are refused");
        case StoreHealth.Unavailable(String reason) ->
            Finding.fail(subject(), reason + "; mount its disk, or correct the path");
      };
    } catch (StartRefused e) {
      return e.getCause() instanceof StoreInUseException
          ? Finding.warn(
              subject(), e.getMessage() + "; stop that gateway if its site is to be examined")
          : Finding.fail(
              subject(), e.getMessage() + "; give the site its own folder, or mend this one");
    }
  }

  private Finding tried(BlobStore store, Path folder, long free) throws IOException {
    byte[] bytes = new byte[PROBE];
    Arrays.fill(bytes, (byte) 'r');
    BlobName name = BlobName.random();
    store.put(name, PROBE, out -> out.write(bytes));
    byte[] back;
    try (InputStream in = store.openWhole(name, PROBE)) {
      back = in.readAllBytes();
    } finally {
      store.delete(name);
    }
    if (!Arrays.equals(bytes, back)) {
      return Finding.fail(
          subject(), folder + " gives back other bytes than it took; replace its disk");
    }
    String said = folder + " stores, reads and deletes; " + (free >> 20) + " MiB are free";
    return free == StoreHealth.UNKNOWN || free >= LEAST_ROOM
        ? Finding.ok(subject(), said)
        : Finding.warn(subject(), said + ": make room");
  }
}
