package eu.rempart.it.storage;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.it.client.AwsSdks;
import eu.rempart.it.process.GatewayProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What a gateway leaves on a disk, and for whom. */
class DataFolderIT {
  private static final Set<PosixFilePermission> OWNERS =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  @TempDir Path folder;

  @Test
  void twoStartsWithAKillBetweenLeaveOneCopyOfTheNativeLibraryAndNothingElsewhere()
      throws IOException {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Path data = folder.resolve("data");
    Map<String, String> environment = Map.of("REMPART_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary);
    for (int start = 0; start < 2; start++) {
      try (GatewayProcess gateway = GatewayProcess.start(data, environment)) {
        gateway.kill();
      }
    }
    assertThat(files(temporary)).isEmpty();
    assertThat(files(data.resolve("run/native")))
        .singleElement()
        .asString()
        .contains("librocksdbjni");
  }

  @Test
  void everyFileIsItsOwnersAlone() throws IOException {
    Path data = folder.resolve("data");
    try (GatewayProcess gateway = GatewayProcess.start(data);
        S3Client s3 = AwsSdks.sync(gateway)) {
      s3.createBucket(b -> b.bucket("private"));
      s3.putObject(b -> b.bucket("private").key("small"), RequestBody.fromBytes(new byte[10]));
      s3.putObject(b -> b.bucket("private").key("large"), RequestBody.fromBytes(new byte[1 << 20]));
      assertThat(files(data))
          .hasSizeGreaterThan(10)
          .allSatisfy(file -> assertThat(OWNERS).containsAll(Files.getPosixFilePermissions(file)));
    }
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
