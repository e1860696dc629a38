package eu.rempart.it.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.it.process.Command;
import eu.rempart.it.process.Finished;
import eu.rempart.it.process.GatewayProcess;
import eu.rempart.keymanager.testing.OpenBaoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * S3's words for encryption, as the AWS SDK and the AWS command line say them, over two transit
 * keys of a real OpenBao.
 */
class ObjectEncryptionIT {
  private static final String BUCKET = "encrypted";
  private static final String OTHER = "alias/archive";

  @TempDir static Path folder;

  private static OpenBaoServer vault;
  private static GatewayProcess gateway;
  private static S3Client s3;

  @BeforeAll
  static void start() throws IOException {
    vault = OpenBaoServer.start();
    String policy = Files.readString(GatewayProcess.home().resolve("deploy/vault/gateway.hcl"));
    for (String key : List.of("rempart", "archive")) {
      vault.createKey(key);
      vault.policy(key, policy.replace("rempart", key));
    }
    vault.write("sys/auth/approle", Map.of("type", "approle"));
    vault.write(
        "auth/approle/role/gateway",
        Map.of("token_policies", "rempart,archive", "token_no_default_policy", true));
    secret("role-id", vault.read("auth/approle/role/gateway/role-id").at("/data/role_id").asText());
    secret(
        "secret-id",
        vault
            .write("auth/approle/role/gateway/secret-id", Map.of("metadata", "{}"))
            .at("/data/secret_id")
            .asText());
    Path config = folder.resolve("rempart.yaml");
    Files.writeString(
        config,
        """
        keys:
          provider: vault
          vault:
            address: %s
            country: FR
            jurisdiction: FR
            login:
              approle: {role-id-file: %s, secret-id-file: %s}
            keys:
              - {id: default, key: rempart}
              - {id: %s, key: archive}
        """
            .formatted(
                vault.address(), folder.resolve("role-id"), folder.resolve("secret-id"), OTHER));
    gateway = GatewayProcess.start(folder.resolve("data"), "--config", config.toString());
    s3 = AwsSdks.sync(gateway);
    s3.createBucket(b -> b.bucket(BUCKET));
  }

  @AfterAll
  static void stop() {
    s3.close();
    gateway.close();
    vault.close();
  }

  private static void secret(String name, String value) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, value);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void theSdkChoosesKeysAndChangesThemWithoutMovingData() {
    s3.putObject(b -> b.bucket(BUCKET).key("sdk"), RequestBody.fromString("text"));
    HeadObjectResponse before = s3.headObject(b -> b.bucket(BUCKET).key("sdk"));
    assertThat(before.serverSideEncryption()).isEqualTo(ServerSideEncryption.AES256);
    s3.updateObjectEncryption(b ->
        b.bucket(BUCKET)
            .key("sdk")
            .objectEncryption(e ->
                e.ssekms(k ->
                    k.kmsKeyArn("arn:aws:kms:eu-fr-1:000000000000:key/" + OTHER)
                        .bucketKeyEnabled(true))));
    HeadObjectResponse after = s3.headObject(b -> b.bucket(BUCKET).key("sdk"));
    assertThat(after.serverSideEncryption()).isEqualTo(ServerSideEncryption.AWS_KMS);
    assertThat(after.ssekmsKeyId()).isEqualTo(OTHER);
    assertThat(after.bucketKeyEnabled()).isTrue();
    assertThat(after.eTag()).isEqualTo(before.eTag());
    assertThat(after.lastModified()).isEqualTo(before.lastModified());
    assertThat(s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("sdk")).asUtf8String())
        .isEqualTo("text");
    assertThatThrownBy(() ->
            s3.putObject(
                b ->
                    b.bucket(BUCKET)
                        .key("no")
                        .serverSideEncryption(ServerSideEncryption.AWS_KMS)
                        .ssekmsKeyId("alias/nowhere"),
                RequestBody.fromString("text")))
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("KMS.NotFoundException"));
  }

  @Test
  void theSdkBringsKeysOfItsOwn() {
    byte[] key = new byte[32];
    new Random(1).nextBytes(key);
    String base64 = Base64.getEncoder().encodeToString(key);
    String md5 = Base64.getEncoder().encodeToString(md5(key));
    s3.putObject(
        b ->
            b.bucket(BUCKET)
                .key("mine")
                .sseCustomerAlgorithm("AES256")
                .sseCustomerKey(base64)
                .sseCustomerKeyMD5(md5),
        RequestBody.fromString("text"));
    ResponseBytes<GetObjectResponse> got =
        s3.getObjectAsBytes(
            GetObjectRequest.builder()
                .bucket(BUCKET)
                .key("mine")
                .sseCustomerAlgorithm("AES256")
                .sseCustomerKey(base64)
                .sseCustomerKeyMD5(md5)
                .build());
    assertThat(got.asUtf8String()).isEqualTo("text");
    assertThat(got.response().sseCustomerKeyMD5()).isEqualTo(md5);
    assertThatThrownBy(() -> s3.headObject(b -> b.bucket(BUCKET).key("mine")))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(400));
  }

  @Test
  void theCommandLineEncryptsALargeFileBothWays() throws IOException {
    Path file = folder.resolve("large");
    byte[] body = new byte[20 << 20];
    new Random(2).nextBytes(body);
    Files.write(file, body);
    Path key = folder.resolve("customer-key");
    Files.write(key, "0123456789abcdef0123456789abcdef".getBytes(UTF_8));
    Path back = folder.resolve("back");
    aws("s3", "cp", file, "s3://encrypted/kms", "--sse", "aws:kms", "--sse-kms-key-id", OTHER)
        .succeeded();
    assertThat(aws("s3api", "head-object", "--bucket", BUCKET, "--key", "kms").succeeded().out())
        .contains("\"ServerSideEncryption\": \"aws:kms\"", "\"SSEKMSKeyId\": \"" + OTHER + "\"");
    aws("s3", "cp", "s3://encrypted/kms", back).succeeded();
    assertThat(Files.mismatch(file, back)).isEqualTo(-1);
    Object[] mine = {"--sse-c", "AES256", "--sse-c-key", "fileb://" + key};
    aws("s3", "cp", file, "s3://encrypted/mine-cli", mine[0], mine[1], mine[2], mine[3])
        .succeeded();
    aws("s3", "cp", "s3://encrypted/mine-cli", back).failed();
    Files.delete(back);
    aws("s3", "cp", "s3://encrypted/mine-cli", back, mine[0], mine[1], mine[2], mine[3])
        .succeeded();
    assertThat(Files.mismatch(file, back)).isEqualTo(-1);
  }

  @Test
  void theCommandLineSetsABucketsDefault() {
    aws("s3", "mb", "s3://by-default").succeeded();
    assertThat(defaultOf("by-default")).contains("\"SSEAlgorithm\": \"AES256\"");
    aws(
            "s3api",
            "put-bucket-encryption",
            "--bucket",
            "by-default",
            "--server-side-encryption-configuration",
            "{\"Rules\":[{\"ApplyServerSideEncryptionByDefault\":{\"SSEAlgorithm\":\"aws:kms\","
                + "\"KMSMasterKeyID\":\""
                + OTHER
                + "\"},\"BucketKeyEnabled\":true}]}")
        .succeeded();
    assertThat(defaultOf("by-default")).contains("\"KMSMasterKeyID\": \"" + OTHER + "\"");
    s3.putObject(b -> b.bucket("by-default").key("key"), RequestBody.fromString("text"));
    assertThat(s3.headObject(b -> b.bucket("by-default").key("key")).ssekmsKeyId())
        .isEqualTo(OTHER);
    aws("s3api", "delete-bucket-encryption", "--bucket", "by-default").succeeded();
    assertThat(defaultOf("by-default")).contains("\"SSEAlgorithm\": \"AES256\"");
  }

  private static String defaultOf(String bucket) {
    return aws("s3api", "get-bucket-encryption", "--bucket", bucket).succeeded().out();
  }

  private static Finished aws(Object... arguments) {
    Object[] words = new Object[arguments.length + 1];
    words[0] = ClientTools.tool("aws");
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    return Command.of(words).with(gateway.environment()).run();
  }

  private static byte[] md5(byte[] bytes) {
    try {
      return MessageDigest.getInstance("MD5").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
