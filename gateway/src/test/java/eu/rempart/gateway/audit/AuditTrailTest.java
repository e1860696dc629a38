package eu.rempart.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTrailTest {
  @TempDir Path folder;
  private TrailFixture fixture;

  @BeforeEach
  void makeAFixture() {
    fixture = new TrailFixture(folder);
  }

  @Test
  void aRecordIsInTheFileWhenTheCallReturns() throws IOException {
    try (AuditTrail trail = fixture.open()) {
      trail.record(fixture.event("PutObject", "é\"\n"));
      assertThat(TrailFixture.lines(fixture.files().getLast()).getLast())
          .startsWith("{\"seq\":2,\"prev\":\"")
          .contains("\"eventTime\":\"2026-11-24T12:00:00.000Z\"")
          .contains("\"eventName\":\"PutObject\"")
          .contains("\"key\":\"é\\\"\\n\"")
          .contains("\"ARN\":\"arn:aws:s3:::bucket/é\\\"\\n\"")
          .contains("\"accountId\":\"alpha\"");
    }
  }

  @Test
  void filesAreForTheirOwnerAlone() throws IOException {
    fixture.run(1);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fixture.files().get(0))))
        .isEqualTo("rw-------");
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(fixture.settings.folder())))
        .isEqualTo("rwx------");
  }

  @Test
  void theChainGoesOnOverRestarts() throws IOException {
    fixture.run(3);
    fixture.run(3);
    fixture.run(0);
    assertThat(fixture.verify())
        .isInstanceOfSatisfying(
            Verdict.Intact.class,
            intact -> {
              assertThat(intact.lines()).isEqualTo(3 * 2 + 6);
              assertThat(intact.checkpoints()).isEqualTo(3);
            });
  }

  @Test
  void manyAtOnceShareSyncsAndAreAllThere() throws Exception {
    int callers = 64;
    int each = 20;
    AtomicInteger syncs = new AtomicInteger();
    TrailFiles files = new TrailFiles(fixture.settings.folder());
    TrailSink.Opener counting =
        first -> new CountedSink(FileSink.create(files, first), syncs, new AtomicBoolean());
    try (AuditTrail trail = open(counting, AuditWatch.NONE);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> done =
          IntStream.range(0, callers)
              .<Future<?>>mapToObj(caller ->
                  threads.submit(() -> {
                    for (int i = 0; i < each; i++) {
                      trail.record(fixture.event("PutObject", caller + "/" + i));
                    }
                  }))
              .toList();
      for (Future<?> one : done) {
        one.get();
      }
    }
    assertThat(syncs).as("syncs for %d records", callers * each).hasValueLessThan(callers * each);
    assertThat(fixture.verify())
        .isInstanceOfSatisfying(
            Verdict.Intact.class,
            intact -> assertThat(intact.lines()).isEqualTo(2L + (long) callers * each));
  }

  @Test
  void aFailedDiskFailsTheCallAndEveryOneAfterIt() throws IOException {
    AtomicBoolean broken = new AtomicBoolean();
    AtomicBoolean told = new AtomicBoolean();
    TrailFiles files = new TrailFiles(fixture.settings.folder());
    AuditWatch watch =
        new AuditWatch() {
          @Override
          public void failed() {
            told.set(true);
          }
        };
    try (AuditTrail trail =
        open(
            first -> new CountedSink(FileSink.create(files, first), new AtomicInteger(), broken),
            watch)) {
      trail.record(fixture.event("PutObject", "before"));
      broken.set(true);
      assertThatThrownBy(() -> trail.record(fixture.event("PutObject", "during")))
          .isInstanceOf(AuditUnavailableException.class);
      broken.set(false);
      assertThatThrownBy(() -> trail.record(fixture.event("PutObject", "after")))
          .isInstanceOf(AuditUnavailableException.class);
      assertThatThrownBy(() -> trail.note(fixture.event("GetObject", "after")))
          .isInstanceOf(AuditUnavailableException.class);
      assertThatThrownBy(trail::requireWritable).isInstanceOf(AuditUnavailableException.class);
      assertThat(trail.writable()).isFalse();
      assertThat(told).isTrue();
    }
  }

  @Test
  void aFileThatSomeoneElseChangesStopsTheTrail() throws IOException {
    try (AuditTrail trail = fixture.open()) {
      trail.record(fixture.event("PutObject", "one"));
      Path file = fixture.files().getLast();
      Files.write(file, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
      assertThatThrownBy(() -> trail.record(fixture.event("PutObject", "two")))
          .isInstanceOf(AuditUnavailableException.class);
    }
  }

  @Test
  void aLineThatAKillCutShortIsToldByTheNextStart() throws IOException {
    fixture.run(2);
    Path last = fixture.files().getLast();
    Files.writeString(last, "{\"seq\":5,\"pr", StandardOpenOption.APPEND);
    assertThat(fixture.verify())
        .isInstanceOfSatisfying(
            Verdict.Intact.class, intact -> assertThat(intact.torn()).isEqualTo(12));
    fixture.run(1);
    assertThat(fixture.verify()).isInstanceOf(Verdict.Intact.class);
    Files.writeString(last, "x", StandardOpenOption.APPEND);
    assertThat(fixture.verify()).isInstanceOf(Verdict.Broken.class);
  }

  @Test
  void aTrailCutShortWhileStoppedIsToldAtTheStart() throws IOException {
    fixture.run(3);
    Path last = fixture.files().getLast();
    List<String> lines = TrailFixture.lines(last);
    TrailFixture.write(last, lines.subList(0, lines.size() - 1));
    AtomicBoolean told = new AtomicBoolean();
    AuditWatch watch =
        new AuditWatch() {
          @Override
          public void cutShort() {
            told.set(true);
          }
        };
    AuditTrail.open(fixture.settings, fixture.signer, watch, fixture.clock()).close();
    assertThat(told).isTrue();
    assertThat(fixture.verify()).isInstanceOf(Verdict.Broken.class);
  }

  @Test
  void aTrailCutShortAfterItsLastCheckpointStaysBrokenOverStarts() throws IOException {
    try (AuditTrail trail = fixture.open()) {
      trail.record(fixture.event("PutObject", "one"));
      trail.record(fixture.event("DeleteObject", "two"));
      // As after a kill: what is copied from here on has no checkpoint.
      Path file = fixture.files().getLast();
      List<String> lines = TrailFixture.lines(file);
      Path aside = folder.resolve("aside");
      TrailFixture.write(aside, lines.subList(0, lines.size() - 1));
      Files.copy(fixture.settings.secondPlace().resolve("head"), folder.resolve("head-aside"));
    }
    Files.copy(
        folder.resolve("aside"), fixture.files().getLast(), StandardCopyOption.REPLACE_EXISTING);
    Files.delete(fixture.settings.secondPlace().resolve("checkpoints.jsonl"));
    Files.copy(
        folder.resolve("head-aside"),
        fixture.settings.secondPlace().resolve("head"),
        StandardCopyOption.REPLACE_EXISTING);
    assertThat(fixture.verify()).isInstanceOf(Verdict.Broken.class);
    fixture.run(3);
    assertThat(fixture.verify())
        .as("after another start")
        .isInstanceOfSatisfying(
            Verdict.Broken.class, broken -> assertThat(broken.reason()).contains("cut off"));
  }

  @Test
  void filesPastTheirTimeGoAndTheRestStillVerifies() throws IOException {
    fixture.run(14);
    List<Path> old = fixture.files();
    fixture.now = fixture.now.plus(Duration.ofDays(401));
    fixture.run(14);
    // The last of the old files was still being written to until the new ones began.
    assertThat(old.subList(0, old.size() - 1)).allSatisfy(file -> assertThat(file).doesNotExist());
    assertThat(fixture.verify())
        .isInstanceOfSatisfying(
            Verdict.Intact.class, intact -> assertThat(intact.firstLine()).isGreaterThan(1));
    Files.delete(fixture.files().getFirst());
    assertThat(fixture.verify()).isInstanceOf(Verdict.Broken.class);
  }

  @Test
  void noSecretReachesALineByItself() {
    String line =
        new String(EventJson.members(fixture.event("PutObject", "k")), StandardCharsets.UTF_8);
    assertThat(line).doesNotContainIgnoringCase("signature").doesNotContainIgnoringCase("secret");
  }

  private AuditTrail open(TrailSink.Opener opener, AuditWatch watch) throws IOException {
    return AuditTrail.open(fixture.settings, fixture.signer, watch, fixture.clock(), opener);
  }

  private record CountedSink(TrailSink sink, AtomicInteger syncs, AtomicBoolean broken)
      implements TrailSink {
    @Override
    public void append(ByteBuffer bytes) throws IOException {
      sink.append(bytes);
    }

    @Override
    public void sync() throws IOException {
      if (broken.get()) {
        throw new IOException("Input/output error");
      }
      syncs.incrementAndGet();
      sink.sync();
    }

    @Override
    public long length() {
      return sink.length();
    }

    @Override
    public void close() throws IOException {
      sink.close();
    }
  }
}
