package eu.rempart.storage.filesystem;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A file system in memory that forgets, when power is lost, what was not synced: a file's bytes
 * unless it was forced, a name's coming and going unless its folder was synced. It is as forgetful
 * as POSIX allows, so more than any real one.
 */
public final class SimulatedDisk implements Filesystem {

  private sealed interface Node {
    Node survivor(BooleanSupplier keepsUnsynced);
  }

  private static final class File implements Node {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] durable = new byte[0];
    Instant modified = Instant.now();

    @Override
    public Node survivor(BooleanSupplier keepsUnsynced) {
      File survivor = new File();
      survivor.durable = keepsUnsynced.getAsBoolean() ? bytes.toByteArray() : durable;
      survivor.bytes.writeBytes(survivor.durable);
      survivor.modified = modified;
      return survivor;
    }
  }

  private static final class Folder implements Node {
    final Map<String, Node> names = new TreeMap<>();
    Map<String, Node> durable = new TreeMap<>();

    @Override
    public Node survivor(BooleanSupplier keepsUnsynced) {
      Map<String, Node> kept = new TreeMap<>(durable);
      names.forEach((name, node) -> {
        if (durable.get(name) != node && keepsUnsynced.getAsBoolean()) {
          kept.put(name, node);
        }
      });
      durable.forEach((name, node) -> {
        if (names.get(name) != node && keepsUnsynced.getAsBoolean()) {
          kept.remove(name);
        }
      });
      Folder survivor = new Folder();
      kept.forEach((name, node) -> survivor.names.put(name, node.survivor(keepsUnsynced)));
      survivor.durable = new TreeMap<>(survivor.names);
      return survivor;
    }
  }

  private final Folder root;

  /** An empty disk. */
  public SimulatedDisk() {
    this(new Folder());
  }

  private SimulatedDisk(Folder root) {
    this.root = root;
  }

  /** The disk after a loss of power in which each thing that was not synced was lost. */
  public SimulatedDisk afterPowerLoss() {
    return afterPowerLoss(() -> false);
  }

  /**
   * The disk after a loss of power; {@code keepsUnsynced} is asked about each thing that was not
   * synced.
   */
  public synchronized SimulatedDisk afterPowerLoss(BooleanSupplier keepsUnsynced) {
    return new SimulatedDisk((Folder) root.survivor(keepsUnsynced));
  }

  /** Cuts a file short, or lengthens it with zeros. */
  public synchronized void resize(Path path, int length) throws IOException {
    File file = (File) node(path);
    byte[] kept = java.util.Arrays.copyOf(file.bytes.toByteArray(), length);
    file.bytes = new ByteArrayOutputStream();
    file.bytes.writeBytes(kept);
  }

  @Override
  public synchronized DiskFile create(Path path) throws IOException {
    Folder folder = folder(parent(path));
    File file = new File();
    if (folder.names.putIfAbsent(name(path), file) != null) {
      throw new FileAlreadyExistsException(path.toString());
    }
    return new Open(file);
  }

  @Override
  public synchronized DiskFile open(Path path) throws IOException {
    if (!(node(path) instanceof File file)) {
      throw new NotRegularFileException(path);
    }
    return new Open(file);
  }

  @Override
  public synchronized boolean createDirectory(Path path) throws IOException {
    Node there = folder(parent(path)).names.putIfAbsent(name(path), new Folder());
    if (there instanceof File) {
      throw new NotRegularFileException(path);
    }
    return there == null;
  }

  @Override
  public synchronized void syncDirectory(Path path) throws IOException {
    Folder folder = folder(path);
    folder.durable = new TreeMap<>(folder.names);
  }

  @Override
  public synchronized boolean delete(Path path) throws IOException {
    try {
      return folder(parent(path)).names.remove(name(path)) != null;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  @Override
  public synchronized List<String> list(Path path) throws IOException {
    return List.copyOf(folder(path).names.keySet());
  }

  @Override
  public synchronized Facts facts(Path path) throws IOException {
    return switch (node(path)) {
      case File file -> new Facts(true, false, file.bytes.size(), file.modified);
      case Folder _ -> new Facts(false, true, 0, Instant.EPOCH);
    };
  }

  @Override
  public boolean writable(Path directory) {
    return true;
  }

  @Override
  public long usableSpace(Path directory) {
    return 1L << 40;
  }

  @Override
  public synchronized Lock lock(Path path) throws IOException {
    folder(parent(path)).names.putIfAbsent(name(path), new File());
    return () -> {};
  }

  private Folder folder(Path path) throws IOException {
    if (node(path) instanceof Folder folder) {
      return folder;
    }
    throw new NotRegularFileException(path);
  }

  private Node node(Path path) throws NoSuchFileException {
    Node node = root;
    for (Path part : path) {
      Node next = node instanceof Folder folder ? folder.names.get(part.toString()) : null;
      if (next == null) {
        throw new NoSuchFileException(path.toString());
      }
      node = next;
    }
    return node;
  }

  private static Path parent(Path path) throws IOException {
    Path parent = path.getParent();
    if (parent == null) {
      throw new IOException("The root has no parent");
    }
    return parent;
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  private final class Open implements DiskFile {
    private @Nullable File file;

    Open(File file) {
      this.file = file;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      byte[] bytes = new byte[source.remaining()];
      source.get(bytes);
      synchronized (SimulatedDisk.this) {
        file().bytes.writeBytes(bytes);
        return bytes.length;
      }
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      synchronized (SimulatedDisk.this) {
        byte[] bytes = file().bytes.toByteArray();
        if (position >= bytes.length) {
          return -1;
        }
        int some = (int) Math.min(target.remaining(), bytes.length - position);
        target.put(bytes, (int) position, some);
        return some;
      }
    }

    @Override
    public long length() throws IOException {
      synchronized (SimulatedDisk.this) {
        return file().bytes.size();
      }
    }

    @Override
    public void force() throws IOException {
      synchronized (SimulatedDisk.this) {
        file().durable = file().bytes.toByteArray();
      }
    }

    @Override
    public void close() {
      file = null;
    }

    private File file() throws IOException {
      if (file == null) {
        throw new java.nio.channels.ClosedChannelException();
      }
      return file;
    }
  }
}
