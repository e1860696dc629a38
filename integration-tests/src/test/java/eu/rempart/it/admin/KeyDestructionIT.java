package eu.rempart.it.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.rempart.it.client.AwsSdks;
import eu.rempart.it.process.Command;
import eu.rempart.it.process.Finished;
import eu.rempart.it.process.GatewayProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Bucket keys retired, revoked and shredded by two officers at the command line. */
class KeyDestructionIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int[] LENGTHS = {0, 10, 200_000};

  @TempDir private static Path folder;
  private static GatewayProcess gateway;
  private static S3Client s3;
  private static Path otto;

  @BeforeAll
  static void start() {
    gateway =
        GatewayProcess.start(folder.resolve("data"), Map.of("REMPART_KEYS_DESTRUCTION_UNDO", "0s"));
    s3 = AwsSdks.sync(gateway);
    otto = folder.resolve("otto");
    admin("administrators", "add", "otto", "--role", "key-officer", "--out", otto).succeeded();
  }

  @AfterAll
  static void stop() {
    s3.close();
    gateway.close();
  }

  private static byte[] body(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static void fill(String bucket) {
    s3.createBucket(b -> b.bucket(bucket));
    for (int length : LENGTHS) {
      s3.putObject(b -> b.bucket(bucket).key("k" + length), RequestBody.fromBytes(body(length)));
    }
  }

  private static void holdsAll(String bucket) {
    for (int length : LENGTHS) {
      assertThat(s3.getObjectAsBytes(b -> b.bucket(bucket).key("k" + length)).asByteArray())
          .isEqualTo(body(length));
    }
  }

  @Test
  void aKeyIsRetiredWithACertificateThatAnybodyCanCheck() throws Exception {
    fill("retired");
    assertThat(admin("keys", "retire", "retired", "1").failed().err()).contains("superseded");
    admin("keys", "rotate", "--bucket", "retired", "--wait").succeeded();

    String id = json("keys", "retire", "retired", "1", "--wait").path("id").asText();
    String backup = Instant.now().toString();
    assertThat(admin("destructions", "agree", id, "--newest-backup", backup).failed().err())
        .contains("another key officer");
    byOtto("destructions", "agree", id, "--newest-backup", backup).succeeded();
    assertThat(admin("destructions", "carry-out", id).failed().err()).contains("--yes");
    assertThat(admin("destructions", "carry-out", id, "--yes").succeeded().out()).contains("done");

    holdsAll("retired");
    assertThat(
            json("keys", "list", "--bucket", "retired")
                .path("items")
                .findValuesAsText("generation"))
        .containsExactly("2");
    Path certificate =
        Files.writeString(
            folder.resolve("retired.json"),
            admin("destructions", "certificate", id).succeeded().out());
    assertThat(verify(certificate).succeeded().out())
        .contains("otto")
        .contains(backup)
        .contains("backups");
    Path forged =
        Files.writeString(
            folder.resolve("forged.json"), Files.readString(certificate).replace("otto", "olga"));
    assertThat(verify(forged).failed().out()).contains("not valid");
  }

  @Test
  void whatARevokedKeyProtectedIsEncryptedAnew() throws Exception {
    fill("revoked");
    var before = s3.headObject(b -> b.bucket("revoked").key("k200000"));

    Finished done = admin("keys", "revoke", "revoked", "1", "--wait", "--yes").succeeded();

    assertThat(done.out()).contains("reencrypt").contains("done");
    holdsAll("revoked");
    var after = s3.headObject(b -> b.bucket("revoked").key("k200000"));
    assertThat(after.eTag()).isEqualTo(before.eTag());
    assertThat(after.lastModified()).isEqualTo(before.lastModified());
    assertThat(json("keys", "list", "--bucket", "revoked").path("items").findValuesAsText("state"))
        .containsExactly("retired", "current");
  }

  @Test
  void aShreddedBucketIsUnreadableForGood() throws Exception {
    fill("shredded");
    String id =
        json("shred", "--bucket", "shredded", "--waive-notice", "the contract ended", "--yes")
            .path("id")
            .asText();
    admin("destructions", "show", id, "--wait").succeeded();
    byOtto("destructions", "agree", id).succeeded();
    holdsAll("shredded");
    byOtto("destructions", "carry-out", id, "--yes").succeeded();

    for (int length : LENGTHS) {
      refused(() -> s3.getObjectAsBytes(b -> b.bucket("shredded").key("k" + length)));
    }
    refused(() -> s3.putObject(b -> b.bucket("shredded").key("new"), RequestBody.fromString("x")));
    s3.deleteObject(b -> b.bucket("shredded").key("k10"));
    assertThat(admin("destructions", "certificate", id).succeeded().out())
        .contains("the contract ended");
  }

  private static void refused(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(400));
  }

  private static Finished verify(Path certificate) {
    Path key = gateway.data().resolve("audit/audit-key.pem");
    return Command.of(
            GatewayProcess.launcher(), "keys", "verify-certificate", certificate, "--key", key)
        .run();
  }

  private static Finished byOtto(Object... words) {
    List<Object> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--credentials", otto));
    return admin(all.toArray());
  }

  private static Finished admin(Object... words) {
    List<Object> all = new ArrayList<>(List.of(GatewayProcess.launcher(), "admin"));
    all.addAll(List.of(words));
    all.addAll(List.of("--data", gateway.data()));
    return Command.of(all.toArray()).within(Duration.ofMinutes(2)).run();
  }

  private static JsonNode json(Object... words) throws IOException {
    List<Object> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--output", "json"));
    return JSON.readTree(admin(all.toArray()).succeeded().out());
  }
}
