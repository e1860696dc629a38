package eu.rempart.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecondPlaceTest {
  private static final String HASH = "ab".repeat(32);

  @TempDir Path folder;
  private SecondPlace second;

  @BeforeEach
  void make() throws IOException {
    second = new SecondPlace(folder.resolve("second"));
    second.prepare();
  }

  @Test
  void anotherReaderSeesTheHeadAsSoonAsItIsKept() throws IOException {
    try (SecondPlace _ = second) {
      for (long seq : new long[] {9, 10, 12_345_678_901L}) {
        second.head(new ChainLink(seq, HASH));
        assertThat(new SecondPlace(folder.resolve("second")).head())
            .isEqualTo(new ChainLink(seq, HASH));
      }
    }
  }

  @Test
  void aHeadThatWasTakenAwayIsThereAgainAfterTheNextCheckpoint() throws IOException {
    try (SecondPlace _ = second) {
      second.head(new ChainLink(1, HASH));
      Files.delete(folder.resolve("second").resolve("head"));
      second.checkpoint("{}".getBytes(StandardCharsets.UTF_8));
      second.head(new ChainLink(2, HASH));
      assertThat(second.head()).isEqualTo(new ChainLink(2, HASH));
    }
  }
}
