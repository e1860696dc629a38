package eu.rempart.gateway.app.folder;

import java.io.IOException;
import java.nio.file.Path;

/** A process that holds a folder until it is killed or its input ends. */
final class LockHolder {
  private LockHolder() {}

  public static void main(String[] args) throws IOException {
    try (FolderLock held = FolderLock.take(DataFolder.at(Path.of(args[0])))) {
      System.out.println(held == null ? "" : "held");
      System.out.flush();
      while (System.in.read() >= 0) {
        // Holds on.
      }
    }
  }
}
