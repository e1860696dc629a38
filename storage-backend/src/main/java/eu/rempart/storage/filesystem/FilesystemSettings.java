package eu.rempart.storage.filesystem;

/**
 * How a folder store uses the machine.
 *
 * @param threads platform threads for blocking calls, so how many of them may be under way at once
 * @param bufferBytes bytes gathered before they go to the disk, and read from it at a time
 * @param buffers how many such buffers are kept outside the heap at most
 */
public record FilesystemSettings(int threads, int bufferBytes, int buffers) {

  /** What measured best on two cores and a fast disk; 16 MiB outside the heap at most. */
  public static final FilesystemSettings DEFAULT = new FilesystemSettings(32, 256 * 1024, 64);

  public FilesystemSettings {
    if (threads < 1 || bufferBytes < 4096 || buffers < 0) {
      throw new IllegalArgumentException(
          "A folder store needs a thread, and a buffer of 4 KiB or more");
    }
  }
}
