package eu.rempart.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What a process on this machine has used, by Linux's own count: proc(5). */
public final class ProcessMeter {
  /** Linux shows ticks of 10 ms on every architecture a JDK runs on. */
  private static final long TICK_MILLIS = 10;

  /** Fields of {@code stat} counted from behind the name, which may hold anything. */
  private static final int UTIME = 11;

  private static final int STIME = 12;

  private final Path folder;

  /**
   * Watches a process.
   *
   * @throws IOException when there is none, or no {@code /proc}
   */
  public ProcessMeter(long pid) throws IOException {
    this.folder = Path.of("/proc", Long.toString(pid));
    cpu();
  }

  /** CPU time of all its threads so far, in the kernel and outside. */
  Duration cpu() throws IOException {
    String stat = Files.readString(folder.resolve("stat"), StandardCharsets.UTF_8);
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Duration.ofMillis(
        TICK_MILLIS * (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME])));
  }

  /** Lets the peak of resident memory start over; without the right to, it stays. */
  void resetPeak() throws IOException {
    Path refs = folder.resolve("clear_refs");
    if (Files.isWritable(refs)) {
      Files.writeString(refs, "5");
    }
  }

  /** The most resident memory since the last reset, in bytes. */
  long peak() throws IOException {
    List<String> status = Files.readAllLines(folder.resolve("status"));
    for (String line : status) {
      if (line.startsWith("VmHWM:")) {
        return 1024 * Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    throw new IOException("the process in " + folder + " has ended");
  }
}
