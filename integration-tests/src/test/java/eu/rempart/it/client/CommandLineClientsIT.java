package eu.rempart.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.it.process.Command;
import eu.rempart.it.process.Finished;
import eu.rempart.it.process.GatewayProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clients people type, as they come, with nothing but {@code client.env} to go by. */
class CommandLineClientsIT {
  @TempDir static Path folder;

  private static GatewayProcess gateway;

  @BeforeAll
  static void start() {
    gateway = GatewayProcess.start(folder.resolve("data"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void awsSyncsATreeBothWays() {
    Path tree = folder.resolve("aws-tree");
    Path back = folder.resolve("aws-back");
    FileTree.write(tree, 1_000, 1);
    run("aws", "s3", "mb", "s3://aws-sync");
    run("aws", "s3", "sync", tree, "s3://aws-sync/tree", "--only-show-errors");
    run("aws", "s3", "sync", "s3://aws-sync/tree", back, "--only-show-errors");
    assertThat(FileTree.hashes(back)).isEqualTo(FileTree.hashes(tree)).hasSize(1_000);
    Finished again = run("aws", "s3", "sync", tree, "s3://aws-sync/tree");
    assertThat(again.out()).as("a second sync moves nothing").isBlank();
    run("aws", "s3", "rm", "s3://aws-sync", "--recursive", "--only-show-errors");
    run("aws", "s3", "rb", "s3://aws-sync");
  }

  @Test
  void boto3AndMinioPyPassTheirSuite() {
    Path script = GatewayProcess.home().resolve("integration-tests/clients/python_clients.py");
    Finished finished =
        Command.of(ClientTools.tool("python"), script)
            .with(gateway.environment())
            .within(Duration.ofMinutes(4))
            .run()
            .succeeded();
    assertThat(finished.out()).contains("all checks passed");
  }

  @Test
  void rcloneCopiesChecksAndPurges() throws IOException {
    Path tree = folder.resolve("rclone-tree");
    Path back = folder.resolve("rclone-back");
    FileTree.write(tree, 60, 2);
    Path config = Files.createFile(folder.resolve("rclone.conf"));
    Map<String, String> remote =
        Map.of(
            "RCLONE_CONFIG", config.toString(),
            "RCLONE_CONFIG_R_TYPE", "s3",
            "RCLONE_CONFIG_R_PROVIDER", "Other",
            "RCLONE_CONFIG_R_ENV_AUTH", "true",
            "RCLONE_CONFIG_R_ENDPOINT", gateway.endpoint(),
            "RCLONE_CONFIG_R_REGION", gateway.environment().get("AWS_DEFAULT_REGION"),
            "RCLONE_CA_CERT", gateway.caFile().toString());
    rclone(remote, "mkdir", "r:rclone-bucket");
    rclone(remote, "copy", tree, "r:rclone-bucket/tree");
    rclone(remote, "check", "--download", tree, "r:rclone-bucket/tree");
    rclone(remote, "copy", "r:rclone-bucket/tree", back);
    assertThat(FileTree.hashes(back)).isEqualTo(FileTree.hashes(tree)).hasSize(60);
    rclone(remote, "moveto", "r:rclone-bucket/tree/d0", "r:rclone-bucket/moved");
    rclone(remote, "purge", "r:rclone-bucket");
  }

  @Test
  void s3cmdPutsSyncsAndDeletes() throws IOException {
    Path tree = folder.resolve("s3cmd-tree");
    Path back = folder.resolve("s3cmd-back");
    Files.createDirectories(back);
    FileTree.write(tree, 40, 3);
    Path config = folder.resolve("s3cfg");
    String host = gateway.endpoint().substring("https://".length());
    Files.writeString(
        config,
        "[default]\naccess_key = %s\nsecret_key = %s\nhost_base = %s\nhost_bucket = %s\nuse_https = True\nca_certs_file = %s\nbucket_location = %s\n"
            .formatted(
                gateway.environment().get("AWS_ACCESS_KEY_ID"),
                gateway.environment().get("AWS_SECRET_ACCESS_KEY"),
                host,
                host,
                gateway.caFile(),
                gateway.environment().get("AWS_DEFAULT_REGION")));
    run("s3cmd", "-c", config, "mb", "s3://s3cmd-bucket");
    run("s3cmd", "-c", config, "--no-progress", "sync", tree + "/", "s3://s3cmd-bucket/tree/");
    run("s3cmd", "-c", config, "--no-progress", "sync", "s3://s3cmd-bucket/tree/", back + "/");
    assertThat(FileTree.hashes(back)).isEqualTo(FileTree.hashes(tree)).hasSize(40);
    Finished again = run("s3cmd", "-c", config, "sync", tree + "/", "s3://s3cmd-bucket/tree/");
    assertThat(again.out()).as("a second sync uploads nothing").doesNotContain("upload:");
    run("s3cmd", "-c", config, "rb", "--force", "--recursive", "s3://s3cmd-bucket");
  }

  @Test
  void resticBacksUpChecksPrunesAndRestores() throws IOException {
    Path tree = folder.resolve("restic-tree");
    Path back = folder.resolve("restic-back");
    FileTree.write(tree, 60, 4);
    Map<String, String> repository = new TreeMap<>(gateway.environment());
    repository.put("RESTIC_REPOSITORY", "s3:" + gateway.endpoint() + "/restic-repo");
    repository.put("RESTIC_PASSWORD", "correct horse battery staple");
    repository.put("RESTIC_CACHE_DIR", folder.resolve("restic-cache").toString());
    restic(repository, "init");
    restic(repository, "backup", tree);
    FileTree.writeFile(tree.resolve("later.bin"), 3 << 20, new Random(5));
    restic(repository, "backup", tree);
    restic(repository, "check", "--read-data");
    restic(repository, "forget", "--keep-last", "1", "--prune");
    restic(repository, "restore", "latest", "--target", back);
    Path restored = back.resolve(tree.toString().substring(1));
    assertThat(FileTree.hashes(restored)).isEqualTo(FileTree.hashes(tree)).hasSize(61);
  }

  private static void rclone(Map<String, String> remote, Object... arguments) {
    tool("rclone", remote, arguments);
  }

  private static void restic(Map<String, String> repository, Object... arguments) {
    Object[] words = new Object[arguments.length + 2];
    words[0] = "--cacert";
    words[1] = gateway.caFile();
    System.arraycopy(arguments, 0, words, 2, arguments.length);
    tool("restic", repository, words);
  }

  private static Finished run(String name, Object... arguments) {
    return tool(name, Map.of(), arguments);
  }

  private static Finished tool(String name, Map<String, String> variables, Object... arguments) {
    Object[] words = new Object[arguments.length + 1];
    words[0] = ClientTools.tool(name);
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    return Command.of(words)
        .with(gateway.environment())
        .with(variables)
        .within(Duration.ofMinutes(6))
        .run()
        .succeeded();
  }
}
