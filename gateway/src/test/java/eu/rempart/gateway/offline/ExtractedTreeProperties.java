package eu.rempart.gateway.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ExtractedTreeProperties {

  @Property(tries = 150)
  void noKeyLeavesTheFolderOrReplacesAnother(@ForAll("keys") Set<String> keys) throws IOException {
    Path outer = Files.createTempDirectory("tree");
    try {
      ExtractedTree tree = ExtractedTree.in(outer.resolve("into"));
      Map<Path, String> made = new HashMap<>();
      for (String key : keys) {
        Path file = tree.file("bucket", key, "");
        assertThat(file.normalize()).isEqualTo(file).startsWith(tree.root().resolve("bucket"));
        assertThat(file.toRealPath()).startsWith(tree.root());
        assertThat(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(made.put(file, key)).isNull();
        try (OutputStream out = tree.open(file)) {
          out.write(key.hashCode());
        }
      }
      for (Map.Entry<Path, String> each : made.entrySet()) {
        assertThat(Files.readAllBytes(each.getKey()))
            .containsExactly((byte) each.getValue().hashCode());
      }
      try (var beside = Files.list(outer)) {
        assertThat(beside).containsExactly(outer.resolve("into"));
      }
    } finally {
      delete(outer);
    }
  }

  @Provide
  Arbitrary<Set<String>> keys() {
    Arbitrary<String> piece =
        Arbitraries.of(
            ".",
            "..",
            "...",
            "",
            "a",
            "A",
            "é",
            "É",
            "\0",
            "\\",
            "C:",
            "~",
            "%",
            "%2E",
            "%dir",
            " ",
            "con",
            "\n",
            "\u202e",
            "x".repeat(300),
            "ü".repeat(150),
            "😀");
    Arbitrary<String> odd = piece.list().ofMinSize(1).ofMaxSize(6).map(l -> String.join("/", l));
    Arbitrary<String> joined = piece.list().ofMinSize(1).ofMaxSize(4).map(l -> String.join("", l));
    Arbitrary<String> any = Arbitraries.strings().ofMinLength(1).ofMaxLength(40);
    return Arbitraries.oneOf(odd, joined, any)
        .filter(key -> !key.isEmpty() && key.chars().noneMatch(c -> c >= 0xd800 && c < 0xe000))
        .set()
        .ofMinSize(1)
        .ofMaxSize(25);
  }

  @Example
  void namesThatDifferInCaseAloneAreToldApartWhereverTheyLand() throws IOException {
    Path outer = Files.createTempDirectory("tree");
    try {
      ExtractedTree tree = ExtractedTree.in(outer.resolve("into"));
      // A file system that does not tell "a" from "A" says the name is taken: so does the same key.
      Path first = tree.file("bucket", "a", "");
      Path second = tree.file("bucket", "a", "");
      assertThat(second).isNotEqualTo(first);
      Path file = tree.file("bucket", "x", "");
      Path below = tree.file("bucket", "x/y", "");
      assertThat(below.getParent()).isNotEqualTo(file);
      assertThat(tree.file("bucket", "x/z", "").getParent()).isEqualTo(below.getParent());
    } finally {
      delete(outer);
    }
  }

  @Example
  void ordinaryKeysKeepTheirNames() {
    assertThat(SafeName.path("a/b c/d.tar.gz")).isEqualTo(List.of("a", "b c", "d.tar.gz"));
    assertThat(SafeName.path("../.")).isEqualTo(List.of("%2E%2E", "%2E"));
    assertThat(SafeName.path("/a/")).isEqualTo(List.of("%", "a", "%"));
    Set<String> names = new HashSet<>();
    for (String odd : List.of("a:b", "a%3Ab", "a\\b", "a*b", "%", "")) {
      assertThat(names.add(SafeName.of(odd))).isTrue();
    }
  }

  @Example
  void aFolderThatHoldsSomethingOrIsALinkToOneIsRefused() throws IOException {
    Path outer = Files.createTempDirectory("tree");
    try {
      Path full = Files.createDirectory(outer.resolve("full"));
      Files.writeString(full.resolve("x"), "x");
      Path link = Files.createSymbolicLink(outer.resolve("link"), full);
      for (Path bad : List.of(full, link, full.resolve("x"))) {
        assertThatExceptionOfType(FileAlreadyExistsException.class)
            .isThrownBy(() -> ExtractedTree.in(bad));
      }
    } finally {
      delete(outer);
    }
  }

  @Example
  void aFolderThatOthersMayWriteToBecomesTheOwnersAlone() throws IOException {
    Path outer = Files.createTempDirectory("tree");
    try {
      Path open = Files.createDirectory(outer.resolve("open"));
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
      ExtractedTree.in(open);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(open)))
          .isEqualTo("rwx------");
      assertThat(open).isEmptyDirectory();
    } finally {
      delete(outer);
    }
  }

  @Example
  void aLinkToAFolderIsNone() throws IOException {
    Path outer = Files.createTempDirectory("tree");
    try {
      Path elsewhere = Files.createDirectory(outer.resolve("elsewhere"));
      Path link = Files.createSymbolicLink(outer.resolve("link"), elsewhere);
      assertThatExceptionOfType(FileAlreadyExistsException.class)
          .isThrownBy(() -> ExtractedTree.in(link));
    } finally {
      delete(outer);
    }
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, IOException e) throws IOException {
            Files.delete(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
