package eu.rempart.gateway.doctor;

import static eu.rempart.gateway.doctor.Finding.Grade.FAIL;
import static eu.rempart.gateway.doctor.Finding.Grade.OK;
import static eu.rempart.gateway.doctor.Finding.Grade.WARN;
import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.app.folder.DataFolder;
import eu.rempart.gateway.cli.RempartCommand;
import eu.rempart.storage.BlobListing;
import eu.rempart.storage.BlobStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Each check finds nothing on a sound instance, and the one thing that was broken on another. */
class DoctorTest {
  @TempDir Path temporary;

  private Path data;
  private Patient patient;

  @BeforeEach
  void place() {
    data = temporary.resolve("data");
    patient = new Patient(data);
  }

  @Test
  void aFirstStartIsFreeAndNothingIsMade() {
    assertThat(new Doctor(patient.config("")).examine().findings())
        .allSatisfy(DoctorTest::well)
        .extracting(Finding::subject)
        .containsExactly(
            "JDK",
            "cipher",
            "TLS",
            "entropy",
            "data",
            "disk",
            "clock",
            "residency",
            "site local",
            "keys",
            "admin");
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void aSoundInstanceIsWellAndKeepsNoProbe() throws IOException {
    patient.run();
    assertThat(new Doctor(patient.config("")).examine().findings()).allSatisfy(DoctorTest::well);
    assertThat(found("", "keys", OK)).contains("the catalog's key is unwrapped");
    assertThat(found("", "site local", OK)).contains("stores, reads and deletes");
    try (BlobStore store = patient.store();
        BlobListing blobs = store.list(null)) {
      assertThat(blobs.next()).isNull();
    }
  }

  @Test
  void anOldJdkFails() {
    assertThat(MachineChecks.jdk(Runtime.Version.parse("21.0.4"))).satisfies(failing("a JDK 25"));
  }

  @Test
  void aCertificateThatIsNoneFails() throws IOException {
    Files.writeString(temporary.resolve("c.pem"), "no certificate");
    Files.writeString(temporary.resolve("k.pem"), "no key");
    String pair = "s3: {tls: {certificate: %1$s/c.pem, key: %1$s/k.pem}}".formatted(temporary);
    assertThat(found(pair, "TLS", FAIL)).contains("c.pem", "cannot be used", "give s3.tls");
  }

  @Test
  void aRandomSourceThatRepeatsItselfFails() {
    assertThat(MachineChecks.entropy(new Zeros(0))).satisfies(failing("use another JDK build"));
  }

  @Test
  void aSlowRandomSourceIsAWarning() {
    Finding slow =
        MachineChecks.entropy(
            new Zeros(550) {
              private static final long serialVersionUID = 1L;

              @Override
              public void nextBytes(byte[] bytes) {
                super.nextBytes(bytes);
                bytes[0] = (byte) System.nanoTime();
                bytes[1] = (byte) (System.nanoTime() >> 8);
                bytes[2] = (byte) (System.nanoTime() >> 16);
                bytes[3] = (byte) (System.nanoTime() >> 24);
              }
            });
    assertThat(slow.grade()).isEqualTo(WARN);
    assertThat(slow.sentence()).contains("give this machine a random source");
  }

  @Test
  void aFolderOfSomethingElseFails() throws IOException {
    Files.createDirectories(data);
    Files.writeString(data.resolve("holiday.jpg"), "x");
    assertThat(found("", "data", FAIL)).contains("something else", "give --data a folder");
  }

  @Test
  void aMarkerThatIsDamagedFails() throws IOException {
    patient.run();
    Files.writeString(data.resolve("instance"), "");
    assertThat(found("", "data", FAIL)).contains("instance's id", "restore it");
  }

  @Test
  void aFileInTheWayOfTheDataFolderFails() throws IOException {
    Files.writeString(data, "a file");
    assertThat(found("", "data", FAIL)).contains("is not a folder");
    assertThat(found("", "disk", FAIL)).contains("NotDirectory", "choose another --data");
  }

  @Test
  void aSlowDiskIsAWarning() {
    Finding slow = DiskCheck.judge(new SyncProbe(data, Duration.ofMillis(50)));
    assertThat(slow.grade()).isEqualTo(WARN);
    assertThat(slow.sentence()).contains("50000 µs", "use a faster disk");
  }

  @Test
  void aClockInThePastFails() {
    Clock past = Clock.fixed(Instant.parse("2020-01-01T00:00:00Z"), ZoneOffset.UTC);
    assertThat(ClockCheck.of(past, DataFolder.at(data))).satisfies(failing("set it, and run NTP"));
  }

  @Test
  void aClockBehindTheInstancesOwnFilesFails() throws IOException {
    patient.run();
    Instant later = Instant.now().plus(Duration.ofHours(2));
    Files.setLastModifiedTime(data.resolve("instance"), FileTime.from(later));
    assertThat(found("", "clock", FAIL)).contains("wrote a file at", "set it");
  }

  @Test
  void aPlaceOutsideThePolicyFailsAndItsSiteIsNotTouched() {
    Diagnosis diagnosis =
        new Doctor(patient.config(Patient.site("US", "us-east-1", "blobs"))).examine();
    assertThat(diagnosis.healthy()).isFalse();
    assertThat(diagnosis.findings()).noneMatch(finding -> finding.subject().startsWith("site"));
    assertThat(diagnosis.findings())
        .filteredOn(finding -> finding.grade() == FAIL)
        .singleElement()
        .satisfies(finding -> assertThat(finding.sentence()).contains("site 'one'", "US"));
  }

  @Test
  void aCountryThatDoesNotExistFailsAndNamesItsSite() {
    assertThat(found(Patient.site("ZZ", "here", "blobs"), "residency", FAIL))
        .contains("site 'one'", "'ZZ' is not a country code");
  }

  @Test
  void aSiteThatHoldsSomethingElseFails() throws IOException {
    Files.createDirectories(data.resolve("other"));
    Files.writeString(data.resolve("other/holiday.jpg"), "x");
    assertThat(found(Patient.site("FR", "here", "other"), "site one", FAIL))
        .contains("holiday.jpg", "name another");
  }

  @Test
  void aSiteWithAnUnknownMarkerFails() throws IOException {
    patient.run();
    Files.writeString(data.resolve("blobs/blobs-v9-0"), "");
    assertThat(found("", "site local", FAIL)).contains("does not know", "mend this one");
  }

  @Test
  void aSiteWhosePathIsAFileFails() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "x");
    assertThat(found(Patient.site("FR", "here", file.toString()), "site one", FAIL))
        .contains("cannot be written", "another path");
    assertThat(found(Patient.site("FR", "here", file + "/below"), "site one", FAIL))
        .contains("cannot be written", "another path");
  }

  @Test
  void aSiteInUseIsAWarning() throws IOException {
    patient.run();
    try (BlobStore held = patient.store()) {
      assertThat(held.check().writable()).isTrue();
      assertThat(found("", "site local", WARN)).contains("stop that gateway");
    }
  }

  @Test
  void aSiteThatIsEmptyThoughTheInstanceRanIsAWarning() throws IOException {
    patient.run();
    assertThat(found(Patient.site("FR", "here", "mnt"), "site one", WARN))
        .contains("mount its disk");
    assertThat(data.resolve("mnt")).doesNotExist();
  }

  @Test
  void aKeystoreThatIsGoneFails() throws IOException {
    patient.run();
    Files.delete(data.resolve("keys/keystore.json"));
    assertThat(found("", "keys", FAIL)).contains("no keystore at", "restore it from a backup");
    assertThat(data.resolve("keys/keystore.json")).doesNotExist();
  }

  @Test
  void aDamagedKeystoreFails() throws IOException {
    patient.run();
    Files.writeString(data.resolve("keys/keystore.json"), "{}");
    assertThat(found("", "keys", FAIL)).contains("correct keys.local", "restore");
  }

  @Test
  void anotherKeyFileFails() throws IOException {
    patient.run();
    Files.writeString(data.resolve("keys/keystore.key"), "A".repeat(43) + "=");
    assertThat(found("", "keys", FAIL)).contains("correct keys.local", "restore");
  }

  @Test
  void anotherCatalogsKeyFails() throws IOException {
    patient.run();
    Files.writeString(data.resolve("instance"), "00000000-0000-4000-8000-000000000000\n");
    assertThat(found("", "keys", FAIL)).contains("holds the key of another catalog");
  }

  @Test
  void aPassphraseAFirstStartWouldRefuseFails() throws IOException {
    Path file = temporary.resolve("passphrase");
    String told = "keys: {local: {passphrase-file: %s}}".formatted(file);
    assertThat(found(told, "keys", FAIL)).contains("passphrase cannot be read");
    Files.writeString(file, "short\n");
    assertThat(found(told, "keys", FAIL)).contains("at least 12 characters");
    assertThat(found("keys: {local: {passphrase-env: REMPART_NEVER_SET}}", "keys", FAIL))
        .contains("REMPART_NEVER_SET");
  }

  @Test
  void theCommandEndsWithOneWhenSomethingFails() throws IOException {
    assertThat(exit()).isZero();
    Files.writeString(data, "a file");
    assertThat(exit()).isEqualTo(1);
  }

  private int exit() {
    StringWriter said = new StringWriter();
    int code =
        new CommandLine(new RempartCommand())
            .setOut(new PrintWriter(said))
            .execute("doctor", "--data", data.toString());
    assertThat(said.toString().lines()).allMatch(line -> line.matches("(OK|WARN|FAIL) +\\w.+"));
    return code;
  }

  /** What is said of a subject, graded so. */
  private String found(String yaml, String subject, Finding.Grade grade) {
    Finding finding =
        new Doctor(patient.config(yaml))
            .examine().findings().stream()
                .filter(each -> each.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    assertThat(finding.grade()).as(finding.toString()).isEqualTo(grade);
    return finding.sentence();
  }

  /** How fast the disk is is not for this test to say. */
  private static void well(Finding finding) {
    boolean disk = finding.subject().equals("disk");
    assertThat(finding.grade()).as(finding.toString()).isIn(OK, disk ? WARN : OK);
  }

  private static ThrowingConsumer<Finding> failing(String advice) {
    return finding -> {
      assertThat(finding.grade()).isEqualTo(FAIL);
      assertThat(finding.sentence()).contains(advice);
    };
  }
}
