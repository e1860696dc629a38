import com.google.googlejavaformat.java.Formatter;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Checks or fixes the layout of every Java source in the tree with google-java-format: {@code
 * check} names the files that differ and fails, {@code fix} rewrites them.
 */
class Format {
  private static final Set<String> SKIPPED = Set.of("target", ".git", ".rempart");

  public static void main(String[] args) throws Exception {
    boolean fix = args.length == 1 && args[0].equals("fix");
    List<Path> differing = new ArrayList<>();
    for (Path file : sources(Path.of(""))) {
      String source = Files.readString(file);
      String formatted = new Formatter().formatSourceAndFixImports(source);
      if (source.equals(formatted)) {
        continue;
      }
      differing.add(file);
      if (fix) {
        Files.writeString(file, formatted);
      }
    }
    differing.forEach(file -> System.err.println((fix ? "formatted " : "not formatted: ") + file));
    if (!fix && !differing.isEmpty()) {
      System.err.println("Run: mvn -N initialize exec:exec@format");
      System.exit(1);
    }
  }

  private static List<Path> sources(Path root) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            return dir.getFileName() != null && SKIPPED.contains(dir.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }
}
