package eu.rempart.gateway.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The trail's files in their folder. Each is named for its first line, so that their order and
 * every gap between them can be read off the names: {@code trail-00000000000000000001.jsonl}.
 */
final class TrailFiles {
  private static final String PREFIX = "trail-";
  private static final String SUFFIX = ".jsonl";
  private static final int DIGITS = 20;

  private final Path folder;

  TrailFiles(Path folder) {
    this.folder = folder;
  }

  /** Makes the folder, for its owner's eyes, when it is missing. */
  void prepare() throws IOException {
    OwnerOnly.folder(folder);
  }

  Path folder() {
    return folder;
  }

  /** The files, oldest first. */
  List<Path> all() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(TrailFiles::isTrail).sorted().toList();
    }
  }

  /** The file that begins with a line. */
  Path startingWith(long seq) {
    return folder.resolve(String.format(Locale.ROOT, "%s%0" + DIGITS + "d%s", PREFIX, seq, SUFFIX));
  }

  /** The number of a file's first line. */
  static long firstLine(Path file) {
    String name = file.getFileName().toString();
    return Long.parseLong(name.substring(PREFIX.length(), PREFIX.length() + DIGITS));
  }

  private static boolean isTrail(Path file) {
    String name = file.getFileName().toString();
    return name.length() == PREFIX.length() + DIGITS + SUFFIX.length()
        && name.startsWith(PREFIX)
        && name.endsWith(SUFFIX)
        && name.chars().skip(PREFIX.length()).limit(DIGITS).allMatch(Character::isDigit);
  }

  /** Makes the names in the folder durable. */
  void sync() throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
