package eu.rempart.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to the files of a trail, the verifier names where. */
class TamperedTrailTest {
  private static final int EVENTS = 14;

  @TempDir Path folder;
  private TrailFixture trail;

  @BeforeEach
  void writeATrail() throws IOException {
    trail = new TrailFixture(folder);
    trail.run(EVENTS);
    assertThat(trail.files()).as("files to tamper with").hasSizeGreaterThan(2);
  }

  @Test
  void anUntouchedTrailIsIntactAndSealedToItsEnd() throws IOException {
    // The start, the events, the checkpoint of the end.
    long lines = EVENTS + 2;
    assertThat(trail.verify())
        .isInstanceOfSatisfying(
            Verdict.Intact.class,
            intact -> {
              assertThat(intact.lines()).isEqualTo(lines);
              assertThat(intact.sealed()).isEqualTo(lines);
              assertThat(intact.checkpoints()).isEqualTo(1);
              assertThat(intact.firstLine()).isEqualTo(1);
            });
  }

  @Test
  void everyChangedLineIsNamed() throws IOException {
    for (Path file : trail.files()) {
      List<String> before = TrailFixture.lines(file);
      for (int i = 0; i < before.size(); i++) {
        List<String> after = new ArrayList<>(before);
        after.set(i, before.get(i).replace("12:00:00", "12:00:01"));
        TrailFixture.write(file, after);
        assertBrokenAt(TrailFiles.firstLine(file) + i);
      }
      TrailFixture.write(file, before);
    }
    assertThat(trail.verify()).isInstanceOf(Verdict.Intact.class);
  }

  @Test
  void everyChangedByteIsDetected() throws IOException {
    Path file = trail.files().get(1);
    byte[] before = Files.readAllBytes(file);
    for (int i = 0; i < before.length; i++) {
      byte[] after = before.clone();
      after[i] ^= 0x01;
      Files.write(file, after);
      assertThat(trail.verify()).as("byte %d", i).isInstanceOf(Verdict.Broken.class);
    }
  }

  @Test
  void everyDeletedLineIsNamed() throws IOException {
    for (Path file : trail.files()) {
      List<String> before = TrailFixture.lines(file);
      for (int i = 0; i < before.size(); i++) {
        List<String> after = new ArrayList<>(before);
        after.remove(i);
        TrailFixture.write(file, after);
        assertBrokenAt(TrailFiles.firstLine(file) + i);
      }
      TrailFixture.write(file, before);
    }
  }

  @Test
  void swappedLinesAreNamed() throws IOException {
    Path file = trail.files().getFirst();
    List<String> lines = TrailFixture.lines(file);
    Collections.swap(lines, 1, 2);
    TrailFixture.write(file, lines);
    assertBrokenAt(2);
  }

  @Test
  void aDeletedFileIsNamedWhereverItStood() throws IOException {
    for (Path file : trail.files()) {
      byte[] before = Files.readAllBytes(file);
      Files.delete(file);
      assertThat(trail.verify()).as("%s", file).isInstanceOf(Verdict.Broken.class);
      Files.write(file, before);
    }
  }

  @Test
  void swappedFilesAreDetected() throws IOException {
    Path one = trail.files().get(0);
    Path two = trail.files().get(1);
    Path aside = folder.resolve("aside");
    Files.move(one, aside);
    Files.move(two, one);
    Files.move(aside, two);
    assertBrokenAt(1);
  }

  @Test
  void aTrailCutShortAnywhereIsDetected() throws IOException {
    Path last = trail.files().getLast();
    byte[] before = Files.readAllBytes(last);
    for (int length = 0; length < before.length; length++) {
      Files.write(last, java.util.Arrays.copyOf(before, length));
      assertThat(trail.verify()).as("%d bytes", length).isInstanceOf(Verdict.Broken.class);
    }
  }

  @Test
  void aTrailThatIsGoneIsDetected() throws IOException {
    for (Path file : trail.files()) {
      Files.delete(file);
    }
    assertBrokenAt(1);
  }

  @Test
  void aChainRewrittenFromALineOnFailsAtTheCheckpoint() throws IOException {
    List<String> rewritten = new ArrayList<>();
    ChainLink link = ChainLink.NONE;
    for (Path file : trail.files()) {
      for (String line : TrailFixture.lines(file)) {
        String changed = line.replace("key-3\"", "key-x\"");
        byte[] members =
            changed
                .substring(changed.indexOf("\"eventVersion\""), changed.length() - 1)
                .getBytes(StandardCharsets.UTF_8);
        byte[] again = link.lineOf(members);
        link = link.next(again);
        rewritten.add(new String(again, StandardCharsets.UTF_8));
      }
      Files.delete(file);
    }
    TrailFixture.write(new TrailFiles(trail.settings.folder()).startingWith(1), rewritten);
    assertThat(trail.verify()).as("with the second place").isInstanceOf(Verdict.Broken.class);
    Files.delete(trail.settings.secondPlace().resolve("head"));
    assertThat(trail.verify())
        .isInstanceOfSatisfying(
            Verdict.Broken.class, broken -> assertThat(broken.reason()).contains("checkpoint"));
  }

  @Test
  void aTrailSignedByAnotherKeyIsDetected() throws IOException {
    byte[][] other = CheckpointSigner.freshPair();
    CheckpointKey stranger = CheckpointSigner.of("instance-1", other[0], other[1]).verifying();
    Verdict verdict =
        new TrailVerifier(trail.settings.folder(), trail.settings.secondPlace(), stranger).verify();
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Broken.class, broken -> assertThat(broken.reason()).contains("signature"));
  }

  @Test
  void addedLinesAreDetected() throws IOException {
    Path last = trail.files().getLast();
    List<String> lines = TrailFixture.lines(last);
    lines.add(lines.getLast());
    TrailFixture.write(last, lines);
    assertThat(trail.verify()).isInstanceOf(Verdict.Broken.class);
  }

  private void assertBrokenAt(long line) throws IOException {
    assertThat(trail.verify())
        .isInstanceOfSatisfying(
            Verdict.Broken.class,
            broken -> assertThat(broken.line()).as(broken.reason()).isEqualTo(line));
  }
}
