package eu.rempart.gateway.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Checks a trail from its files alone: no gateway, catalog or key manager. Whoever changes, leaves
 * out, moves or cuts off a line, or a whole file, breaks the chain, a signature, or the agreement
 * with the second place; the first line where it shows is named.
 */
public final class TrailVerifier {
  private final TrailFiles files;
  private final SecondPlace second;
  private final CheckpointKey key;

  /**
   * @param key one the verifier has reason to trust: its fingerprint was noted when it was made
   */
  public TrailVerifier(Path folder, Path secondPlace, CheckpointKey key) {
    this.files = new TrailFiles(folder);
    this.second = new SecondPlace(secondPlace);
    this.key = key;
  }

  /**
   * Verifies everything there is.
   *
   * @throws IOException when a file cannot be read
   */
  public Verdict verify() throws IOException {
    List<Path> all = files.all();
    try {
      ChainCheck chain = new ChainCheck(key, second.head());
      for (Path file : all) {
        chain.beginFile(file);
        try (LineScanner scanner = LineScanner.of(file)) {
          for (byte[] line = scanner.next(); line != null; line = scanner.next()) {
            chain.line(line);
          }
          chain.endFile(scanner.torn());
        }
      }
      chain.agreesWith(second.checkpoints());
      return chain.intact();
    } catch (BrokenTrail e) {
      return e.verdict();
    }
  }
}
