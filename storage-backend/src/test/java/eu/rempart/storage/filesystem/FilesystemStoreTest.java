package eu.rempart.storage.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.storage.BlobListing;
import eu.rempart.storage.BlobName;
import eu.rempart.storage.BlobStore;
import eu.rempart.storage.BlobStoreContract;
import eu.rempart.storage.StoreHealth;
import eu.rempart.storage.StoreInUseException;
import eu.rempart.storage.StoreUnavailableException;
import eu.rempart.storage.TamperedStoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesystemStoreTest extends BlobStoreContract {

  private static final BlobName NAME = BlobName.parse("1a2b3c4d5e6f708192a3b4c5d6e7f809");

  @TempDir Path folder;

  @Override
  protected BlobStore emptyStore() throws Exception {
    return FilesystemStore.open(folder.resolve("contract"));
  }

  @Override
  protected void resize(BlobStore store, BlobName name, int length) throws Exception {
    String hex = name.hex();
    Path file =
        folder
            .resolve("contract")
            .resolve(hex.substring(0, 2))
            .resolve(hex.substring(2, 3))
            .resolve(hex);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      if (length > channel.size()) {
        channel.write(ByteBuffer.allocate(1), length - 1L);
      }
      channel.truncate(length);
    }
  }

  @Test
  void keepsFoldersAndFilesToTheirOwner() throws Exception {
    Path root = folder.resolve("a/b/blobs");
    try (FilesystemStore store = FilesystemStore.open(root)) {
      store.put(NAME, 3, content(new byte[3]));
    }
    try (Stream<Path> all = Files.walk(folder.resolve("a"))) {
      for (Path path : all.toList()) {
        String rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        assertThat(rights)
            .as(path.toString())
            .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
      }
    }
    assertThat(root.resolve("1a/2").resolve(NAME.hex())).isRegularFile();
  }

  @Test
  void isForOneAtATime() throws Exception {
    Path root = folder.resolve("blobs");
    try (FilesystemStore first = FilesystemStore.open(root)) {
      assertThatThrownBy(() -> FilesystemStore.open(root))
          .isInstanceOf(StoreInUseException.class)
          .hasMessageContaining(root.resolve("rempart.lock").toString())
          .hasMessageContaining("process " + ProcessHandle.current().pid());
      assertThat(first.check().writable()).isTrue();
    }
    FilesystemStore.open(root).close();
  }

  @Test
  void isTheSameStoreWhenOpenedAgain() throws Exception {
    Path root = folder.resolve("blobs");
    String id;
    try (FilesystemStore store = FilesystemStore.open(root)) {
      id = store.id();
      store.put(NAME, 3, content(new byte[] {1, 2, 3}));
    }
    try (FilesystemStore store = FilesystemStore.open(root)) {
      assertThat(store.id()).isEqualTo(id);
      assertThat(store.open(NAME, 0, 3).readAllBytes()).containsExactly(1, 2, 3);
    }
  }

  @Test
  void refusesAFolderOfSomethingElse() throws Exception {
    Path root = Files.createDirectory(folder.resolve("home"));
    Files.writeString(root.resolve("letter.txt"), "dear");
    assertThatThrownBy(() -> FilesystemStore.open(root))
        .isInstanceOf(TamperedStoreException.class)
        .hasMessageContaining("letter.txt");
    try (Stream<Path> left = Files.list(root)) {
      assertThat(left).containsExactly(root.resolve("letter.txt"));
    }
  }

  @Test
  void refusesAStoreOfALaterLayout() throws Exception {
    Path root = Files.createDirectory(folder.resolve("later"));
    Files.createFile(root.resolve("blobs-v2-" + "0".repeat(32)));
    assertThatThrownBy(() -> FilesystemStore.open(root)).isInstanceOf(TamperedStoreException.class);
  }

  @Test
  void refusesAFileForAFolder() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> FilesystemStore.open(file)).isInstanceOf(TamperedStoreException.class);
  }

  @Test
  void followsNoLinkToABlob() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "not a blob");
    try (FilesystemStore store = FilesystemStore.open(folder.resolve("blobs"))) {
      Path shard = Files.createDirectories(folder.resolve("blobs/1a/2"));
      Path link = Files.createSymbolicLink(shard.resolve(NAME.hex()), secret);
      assertThatThrownBy(() -> store.open(NAME, 0, 1)).isInstanceOf(TamperedStoreException.class);
      assertThatThrownBy(() -> store.put(NAME, 1, content(new byte[1])))
          .isInstanceOf(IOException.class);
      try (BlobListing listing = store.list(null)) {
        assertThat(listing.next()).isNull();
      }
      store.delete(NAME);
      assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
      assertThat(secret).hasContent("not a blob");
    }
  }

  @Test
  void followsNoLinkInPlaceOfAFolder() throws Exception {
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere/2"));
    Files.write(elsewhere.resolve(NAME.hex()), new byte[10]);
    try (FilesystemStore store = FilesystemStore.open(folder.resolve("blobs"))) {
      Files.createSymbolicLink(folder.resolve("blobs/1a"), folder.resolve("elsewhere"));
      assertThatThrownBy(() -> store.put(NAME, 1, content(new byte[1])))
          .isInstanceOf(TamperedStoreException.class);
      assertThatThrownBy(() -> store.open(NAME, 0, 1)).isInstanceOf(TamperedStoreException.class);
      assertThatThrownBy(() -> store.delete(NAME)).isInstanceOf(TamperedStoreException.class);
      try (BlobListing listing = store.list(null)) {
        assertThat(listing.next()).isNull();
      }
    }
    assertThat(elsewhere.resolve(NAME.hex())).exists();
  }

  @Test
  void opensNoPipe() throws Exception {
    try (FilesystemStore store = FilesystemStore.open(folder.resolve("blobs"))) {
      Path shard = Files.createDirectories(folder.resolve("blobs/1a/2"));
      Process made = new ProcessBuilder("mkfifo", shard.resolve(NAME.hex()).toString()).start();
      assertThat(made.waitFor()).isZero();
      assertThatThrownBy(() -> store.open(NAME, 0, 1)).isInstanceOf(TamperedStoreException.class);
    }
  }

  @Test
  void listsOnlyBlobs() throws Exception {
    try (FilesystemStore store = FilesystemStore.open(folder.resolve("blobs"))) {
      store.put(NAME, 1, content(new byte[1]));
      Path shard = folder.resolve("blobs/1a/2");
      Files.createFile(shard.resolve("notes.txt"));
      Files.createFile(shard.resolve("ffffffffffffffffffffffffffffffff"));
      Files.createDirectory(shard.resolve("1a2b0000000000000000000000000000"));
      Files.createDirectory(folder.resolve("blobs/lost+found"));
      try (BlobListing listing = store.list(null)) {
        assertThat(listing.next()).extracting("name").isEqualTo(NAME);
        assertThat(listing.next()).isNull();
      }
    }
  }

  @Test
  void noticesThatItsDiskIsGone() throws Exception {
    Path root = folder.resolve("blobs");
    try (FilesystemStore store = FilesystemStore.open(root)) {
      store.put(NAME, 1, content(new byte[1]));
      Path away = Files.move(root, folder.resolve("unmounted"));
      Files.createDirectory(root);
      assertThat(store.check())
          .isInstanceOfSatisfying(
              StoreHealth.Unavailable.class,
              health -> assertThat(health.reason()).contains("mounted"));
      assertThatThrownBy(
              () -> store.put(BlobName.parse("00" + "1".repeat(30)), 1, content(new byte[1])))
          .isInstanceOf(StoreUnavailableException.class);
      assertThat(List.of(String.valueOf(root.toFile().list().length))).containsExactly("0");
      Files.delete(root);
      Files.move(away, root);
      assertThat(store.check().writable()).isTrue();
    }
  }

  @Test
  void worksForVirtualThreadsThatAreInterrupted() throws Exception {
    try (FilesystemStore store = FilesystemStore.open(folder.resolve("blobs"))) {
      Thread thread =
          Thread.ofVirtual()
              .start(() -> {
                Thread.currentThread().interrupt();
                try {
                  store.put(NAME, 500_000, content(new byte[500_000]));
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      thread.join();
      assertThat(store.open(NAME, 0, 500_000).readAllBytes()).hasSize(500_000);
    }
  }
}
