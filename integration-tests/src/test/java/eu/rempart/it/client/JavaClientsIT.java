package eu.rempart.it.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.it.process.GatewayProcess;
import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveBucketArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.messages.Item;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The Java SDKs of AWS and MinIO. */
class JavaClientsIT {
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
  void theSyncSdkRoundTripsEveryChecksum() {
    try (S3Client s3 = AwsSdks.sync(gateway)) {
      s3.createBucket(b -> b.bucket("sdk-sync"));
      byte[] body = bytes(200_000, 1);
      for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.knownValues()) {
        if (!List.of("CRC32", "SHA1", "SHA256").contains(algorithm.toString())) {
          continue; // The SDK needs its native library for the others.
        }
        s3.putObject(
            b -> b.bucket("sdk-sync").key("sum").checksumAlgorithm(algorithm),
            RequestBody.fromBytes(body));
        var got =
            s3.getObjectAsBytes(
                b -> b.bucket("sdk-sync").key("sum").checksumMode(ChecksumMode.ENABLED));
        assertThat(got.asByteArray()).isEqualTo(body);
      }
      assertThat(s3.listObjectsV2(b -> b.bucket("sdk-sync")).contents())
          .singleElement()
          .satisfies(object -> assertThat(object.size()).isEqualTo(200_000));
    }
  }

  @Test
  void theAsyncSdkUploadsAndReadsInParts() {
    try (S3AsyncClient s3 = AwsSdks.async(gateway)) {
      s3.createBucket(b -> b.bucket("sdk-async")).join();
      byte[] body = bytes(30 << 20, 2);
      s3.putObject(b -> b.bucket("sdk-async").key("big"), AsyncRequestBody.fromBytes(body)).join();
      byte[] got =
          s3.getObject(b -> b.bucket("sdk-async").key("big"), AsyncResponseTransformer.toBytes())
              .join()
              .asByteArray();
      assertThat(got).isEqualTo(body);
      s3.copyObject(b ->
              b.sourceBucket("sdk-async")
                  .sourceKey("big")
                  .destinationBucket("sdk-async")
                  .destinationKey("copy"))
          .join();
      assertThat(s3.headObject(b -> b.bucket("sdk-async").key("copy")).join().contentLength())
          .isEqualTo(body.length);
    }
  }

  @Test
  void ofManyConditionalWritersOneWins() {
    try (S3AsyncClient s3 = AwsSdks.async(gateway)) {
      s3.createBucket(b -> b.bucket("sdk-races")).join();
      for (int round = 0; round < 20; round++) {
        String key = "round-" + round;
        AtomicInteger won = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        List<CompletableFuture<?>> writers = new ArrayList<>();
        for (int writer = 0; writer < 8; writer++) {
          writers.add(
              s3.putObject(
                      b -> b.bucket("sdk-races").key(key).ifNoneMatch("*"),
                      AsyncRequestBody.fromString("writer " + writer))
                  .handle((answer, failure) ->
                      failure == null
                          ? won.incrementAndGet()
                          : refused.addAndGet(
                              failure.getCause() instanceof S3Exception e && e.statusCode() == 412
                                  ? 1
                                  : 0)));
        }
        writers.forEach(CompletableFuture::join);
        assertThat(won).as("winners").hasValue(1);
        assertThat(refused).as("told that they lost").hasValue(7);
      }
    }
  }

  @Test
  void aBucketOutsideTheUnionIsRefused() {
    try (S3Client s3 = AwsSdks.sync(gateway)) {
      for (String elsewhere : List.of("us-east-1", "eu-west-2", "eu-central-2")) {
        assertThatThrownBy(() ->
                s3.createBucket(b ->
                    b.bucket("not-here")
                        .createBucketConfiguration(c -> c.locationConstraint(elsewhere))))
            .isInstanceOfSatisfying(
                S3Exception.class,
                e ->
                    assertThat(e.awsErrorDetails().errorCode())
                        .isEqualTo("InvalidLocationConstraint"));
      }
    }
  }

  @Test
  @SuppressWarnings("try") // its close() is declared to be interruptible
  void theMinioSdkRoundTripsSmallAndStreamed() throws Exception {
    OkHttpClient http =
        new OkHttpClient.Builder()
            .sslSocketFactory(
                Trust.context(gateway.caFile()).getSocketFactory(), Trust.x509(gateway.caFile()))
            .build();
    try (MinioClient minio =
        MinioClient.builder()
            .endpoint(gateway.endpoint())
            .region(gateway.environment().get("AWS_DEFAULT_REGION"))
            .credentials(
                gateway.environment().get("AWS_ACCESS_KEY_ID"),
                gateway.environment().get("AWS_SECRET_ACCESS_KEY"))
            .httpClient(http)
            .build()) {
      minio.makeBucket(MakeBucketArgs.builder().bucket("minio-sdk").build());
      assertThat(minio.bucketExists(BucketExistsArgs.builder().bucket("minio-sdk").build()))
          .isTrue();
      byte[] body = bytes(12 << 20, 3);
      minio.putObject(
          PutObjectArgs.builder().bucket("minio-sdk").object("streamed").stream(
                  new ByteArrayInputStream(body), -1L, 5L << 20)
              .build());
      try (InputStream in =
          minio.getObject(GetObjectArgs.builder().bucket("minio-sdk").object("streamed").build())) {
        assertThat(in.readAllBytes()).isEqualTo(body);
      }
      for (Result<Item> item :
          minio.listObjects(ListObjectsArgs.builder().bucket("minio-sdk").build())) {
        minio.removeObject(
            RemoveObjectArgs.builder().bucket("minio-sdk").object(item.get().objectName()).build());
      }
      minio.removeBucket(RemoveBucketArgs.builder().bucket("minio-sdk").build());
    }
  }

  private static byte[] bytes(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
