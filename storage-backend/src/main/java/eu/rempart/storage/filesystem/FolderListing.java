package eu.rempart.storage.filesystem;

import eu.rempart.storage.BlobListing;
import eu.rempart.storage.BlobName;
import eu.rempart.storage.BlobStoreException;
import eu.rempart.storage.StoredBlob;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Walks the folders of a store in order. It holds the names in one folder, and looks at so many
 * files at a time.
 */
final class FolderListing implements BlobListing {

  private static final int BATCH = 256;

  private final Workshop shop;
  private final Path root;
  private final String after;
  private @Nullable Deque<String> outer;
  private final Deque<String> folders = new ArrayDeque<>();
  private final Deque<String> names = new ArrayDeque<>();
  private final Queue<StoredBlob> ready = new ArrayDeque<>();

  FolderListing(Workshop shop, Path root, @Nullable BlobName after) {
    this.shop = shop;
    this.root = root;
    this.after = after == null ? "" : after.hex();
  }

  @Override
  public @Nullable StoredBlob next() throws BlobStoreException {
    shop.state().requireOpen();
    if (ready.isEmpty()) {
      try {
        shop.threads().run(this::fill);
      } catch (IOException e) {
        throw DiskFaults.named("list the blobs in " + root, e);
      }
    }
    return ready.poll();
  }

  @Override
  public void close() {
    ready.clear();
  }

  private boolean fill() throws IOException {
    while (ready.isEmpty() && advance()) {
      for (String name = names.poll();
          name != null;
          name = ready.size() < BATCH ? names.poll() : null) {
        look(BlobName.parse(name));
      }
    }
    return true;
  }

  /** Goes on to the next folder when there are no names left; false at the end. */
  private boolean advance() throws IOException {
    while (names.isEmpty()) {
      String folder = folders.poll();
      if (folder != null) {
        names.addAll(namesIn(folder));
      } else if (!advanceOuter()) {
        return false;
      }
    }
    return true;
  }

  private boolean advanceOuter() throws IOException {
    Deque<String> firsts = outer;
    if (firsts == null) {
      firsts = new ArrayDeque<>(prefixes(root, "", ShardFolders.FIRST));
      outer = firsts;
    }
    String first = firsts.poll();
    if (first == null) {
      return false;
    }
    folders.addAll(prefixes(root.resolve(first), first, ShardFolders.SECOND));
    return true;
  }

  /**
   * The prefixes of {@code length} digits below a folder that can begin a name above {@link
   * #after}.
   */
  private List<String> prefixes(Path folder, String above, int length) throws IOException {
    return children(folder).stream()
        .map(name -> above + name)
        .filter(prefix -> prefix.length() == length && prefix.matches("[0-9a-f]+"))
        .filter(
            prefix -> prefix.compareTo(after.substring(0, Math.min(length, after.length()))) >= 0)
        .sorted()
        .toList();
  }

  private List<String> namesIn(String prefix) throws IOException {
    Path folder =
        root.resolve(prefix.substring(0, ShardFolders.FIRST))
            .resolve(prefix.substring(ShardFolders.FIRST));
    return children(folder).stream()
        .filter(
            name -> BlobName.isName(name) && name.startsWith(prefix) && name.compareTo(after) > 0)
        .sorted()
        .toList();
  }

  private List<String> children(Path folder) throws IOException {
    try {
      return shop.disk().facts(folder).directory() ? shop.disk().list(folder) : List.of();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /**
   * Adds a blob to what is ready, unless it went away meanwhile, or is a link or a folder and so no
   * blob.
   */
  private void look(BlobName name) throws IOException {
    try {
      Filesystem.Facts facts = shop.disk().facts(shop.folders().file(name));
      if (facts.regularFile()) {
        ready.add(new StoredBlob(name, facts.length(), facts.modified()));
      }
    } catch (NoSuchFileException e) {
      return;
    }
  }
}
