package eu.rempart.gateway.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.Appender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.rempart.gateway.config.ByteSize;
import eu.rempart.gateway.config.LoggingConfig;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The log file, at its most talkative, beside requests whose every secret is known. */
class NoSecretInLogTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private static final String CANARY = "canary-in-a-header-or-query";
  private static final String BODY = "canary-in-a-body";

  @TempDir Path folder;

  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level before = root.getLevel();
  private final S3TestClient s3 = gateway.client();
  private final String bucket = s3.newBucket();
  private Path file;

  @BeforeEach
  void start() {
    file = folder.resolve("rempart.log");
    GatewayLog.start(
        new LoggingConfig(LoggingConfig.Level.DEBUG, file, ByteSize.parse("1MiB"), 1, true), file);
  }

  @AfterEach
  void stop() {
    stopWriting();
    root.setLevel(before);
  }

  private void stopWriting() {
    Appender<?> appender = root.getAppender("file");
    if (appender != null) {
      root.detachAppender("file");
      appender.stop();
    }
  }

  @Test
  void noSecretSignatureOrPresignedQueryIsWritten() throws IOException {
    s3.put(bucket, "key").body(BODY).send().isOk();
    s3.put(bucket, "key").header("x-amz-security-token", CANARY).body(BODY).send();
    s3.put(bucket, "key").header("x-amz-meta-note", CANARY).body(BODY).signedChunks().send().isOk();
    s3.get(bucket, "key").presigned(Duration.ofMinutes(5)).send().isOk();
    s3.get(bucket, "key").presigned(Duration.ofMinutes(5)).badSignature().send();
    s3.get(bucket, "key").presigned(Duration.ofMinutes(5)).sentAfter(Duration.ofHours(1)).send();
    s3.get(bucket, "key").badSignature().send();
    s3.get(bucket, "key").unknownKey().send();
    s3.get(bucket, "key").query("X-Amz-Security-Token", CANARY).send();
    s3.get(bucket, "none").query("response-content-type", CANARY).send();
    s3.get(bucket, "key").anonymous().header("Authorization", "AWS x:" + CANARY).send();
    s3.get(bucket, "key").header("x-amz-server-side-encryption-customer-key", CANARY).send();
    List<JsonNode> lines = lines();
    assertThat(lines)
        .filteredOn(line -> line.path("operation").asText().equals("GetObject"))
        .hasSizeGreaterThanOrEqualTo(3);
    String written = Files.readString(file);
    assertThat(written)
        .contains(s3.accessKeyId(), bucket)
        .doesNotContain(s3.secretAccessKey(), CANARY, BODY)
        .doesNotContainIgnoringCase("X-Amz-Signature", "X-Amz-Credential", "AWS4-HMAC-SHA256")
        // What looks like a signature, a signing key or a payload's hash.
        .doesNotContainPattern("(?<![0-9a-fA-F])[0-9a-fA-F]{64}(?![0-9a-fA-F])");
  }

  @Test
  void whatAClientSendsCannotForgeALine() throws IOException {
    String key = "a\n{\"logger_name\":\"rempart.access\",\"status\":200}\r\n\u0085\u2028b";
    s3.put(bucket, key).header("User-Agent", "agent \"}{\" " + "x".repeat(1000)).body(BODY).send();
    List<JsonNode> puts =
        lines().stream()
            .filter(line -> line.path("operation").asText().equals("PutObject"))
            .toList();
    assertThat(puts)
        .singleElement()
        .satisfies(line -> {
          assertThat(line.path("key").asText()).isEqualTo(key);
          assertThat(line.path("user_agent").asText()).hasSize(256).startsWith("agent \"}{\" xxx");
          assertThat(line.path("logger_name").asText()).isEqualTo(AccessLog.NAME);
          assertThat(line.path("tenant").asText()).isEqualTo("alpha");
          assertThat(line.path("bytes_in").asLong()).isEqualTo(BODY.length());
        });
  }

  /** Every line of the file, each of which has to be JSON on its own. */
  private List<JsonNode> lines() throws IOException {
    stopWriting();
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readString(file).lines().toList()) {
      if (!line.isEmpty()) {
        lines.add(json.readTree(line));
      }
    }
    return lines;
  }
}
