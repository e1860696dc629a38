package eu.rempart.it.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every byte below a folder, as whoever holds the disk finds it. */
record StoredFiles(Path folder) {

  /** Every regular file, hidden ones included. */
  List<Path> files() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The blobs of a site below the folder: files named by 32 hexadecimal digits. */
  List<Path> blobs() {
    return files().stream()
        .filter(file -> file.getFileName().toString().matches("[0-9a-f]{32}"))
        .toList();
  }

  /** Fails when a text is in any file but those allowed, as it is or in base64. */
  void lack(String text, String what, Set<Path> allowed) {
    for (Path file : files()) {
      if (allowed.contains(file)) {
        continue;
      }
      String content = content(file);
      assertThat(content.contains(text)).as("%s in %s", what, file).isFalse();
      for (String encoded : base64(text)) {
        assertThat(content.contains(encoded)).as("%s in base64 in %s", what, file).isFalse();
      }
    }
  }

  /** How the middle of a text looks in base64, wherever in a longer one it starts. */
  private static List<String> base64(String text) {
    return Stream.of("", "-", "--")
        .map(before -> encoded(before + text))
        .map(encoded -> encoded.substring(4, encoded.length() - 4))
        .toList();
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Empty for a file that went away meanwhile. */
  private static String content(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
