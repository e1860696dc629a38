package eu.rempart.storage.filesystem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A file system that records what is asked of it and lets a script decide what comes of each call.
 */
public final class ScriptedDisk implements Filesystem {

  /** A call that changes something or makes it durable. */
  public enum Kind {
    CREATE,
    WRITE,
    FORCE,
    CLOSE,
    MAKE_FOLDER,
    SYNC_FOLDER,
    DELETE;

    /** Whether the call makes something durable. */
    public boolean isSync() {
      return this == FORCE || this == SYNC_FOLDER;
    }
  }

  /** A recorded call. */
  public record Call(Kind kind, Path path) {}

  /** Decides about a call before it is made. */
  @FunctionalInterface
  public interface Script {
    /**
     * Called before each call.
     *
     * @param index how many calls came before
     * @return false to skip the call and report success
     * @throws IOException to fail it
     */
    boolean allow(int index, Call call) throws IOException;
  }

  private final Filesystem disk;
  private final Script script;
  private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());

  public ScriptedDisk(Filesystem disk, Script script) {
    this.disk = disk;
    this.script = script;
  }

  /** What was asked for so far. */
  public List<Call> calls() {
    synchronized (calls) {
      return List.copyOf(calls);
    }
  }

  private boolean allow(Kind kind, Path path) throws IOException {
    Call call = new Call(kind, path);
    int index;
    synchronized (calls) {
      index = calls.size();
      calls.add(call);
    }
    return script.allow(index, call);
  }

  @Override
  public DiskFile create(Path file) throws IOException {
    allow(Kind.CREATE, file);
    return new ScriptedFile(file, disk.create(file));
  }

  @Override
  public DiskFile open(Path file) throws IOException {
    return disk.open(file);
  }

  @Override
  public boolean createDirectory(Path directory) throws IOException {
    allow(Kind.MAKE_FOLDER, directory);
    return disk.createDirectory(directory);
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    if (allow(Kind.SYNC_FOLDER, directory)) {
      disk.syncDirectory(directory);
    }
  }

  @Override
  public boolean delete(Path file) throws IOException {
    allow(Kind.DELETE, file);
    return disk.delete(file);
  }

  @Override
  public List<String> list(Path directory) throws IOException {
    return disk.list(directory);
  }

  @Override
  public Facts facts(Path path) throws IOException {
    return disk.facts(path);
  }

  @Override
  public boolean writable(Path directory) {
    return disk.writable(directory);
  }

  @Override
  public long usableSpace(Path directory) throws IOException {
    return disk.usableSpace(directory);
  }

  @Override
  public Lock lock(Path file) throws IOException {
    return disk.lock(file);
  }

  private final class ScriptedFile implements DiskFile {
    private final Path path;
    private final DiskFile file;
    private boolean closed;

    ScriptedFile(Path path, DiskFile file) {
      this.path = path;
      this.file = file;
    }

    /** A skipped write takes half of the bytes, as a disk does that is about to be full. */
    @Override
    public int write(ByteBuffer source) throws IOException {
      if (allow(Kind.WRITE, path)) {
        return file.write(source);
      }
      ByteBuffer half = source.slice(source.position(), source.remaining() / 2);
      int count = file.write(half);
      source.position(source.position() + count);
      return count;
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      return file.read(target, position);
    }

    @Override
    public long length() throws IOException {
      return file.length();
    }

    @Override
    public void force() throws IOException {
      if (allow(Kind.FORCE, path)) {
        file.force();
      }
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        allow(Kind.CLOSE, path);
      }
      file.close();
    }
  }
}
