package eu.rempart.it.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.it.client.AwsSdks;
import eu.rempart.it.client.Trust;
import eu.rempart.it.process.GatewayProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * After every kind of write no byte below the data folder is plaintext: not of a body, not of
 * metadata; a name is in no blob, and a secret access key nowhere but in the client's own file.
 */
class PlaintextCanaryIT {
  private static final String BODY = "body-canary-5b1f0c2e";
  private static final String METADATA = "metadata-canary-93d2aa41";
  private static final String NAME = "name-canary-77aa1e08";
  private static final String BUCKET = "canary";
  private static final String OTHER = "canary-other";
  private static final int LARGE = 1 << 20;
  private static final int PART = 5 << 20;

  @TempDir Path folder;
  private GatewayProcess gateway;
  private S3Client s3;

  @BeforeEach
  void start() {
    gateway = GatewayProcess.start(folder.resolve("data"));
    s3 = AwsSdks.sync(gateway);
    s3.createBucket(b -> b.bucket(BUCKET));
    s3.createBucket(b -> b.bucket(OTHER));
  }

  @AfterEach
  void stop() {
    s3.close();
    gateway.close();
  }

  @Test
  void noKindOfWriteStoresPlaintext() {
    after("a small put, kept in the catalog", () -> put("small", 500));
    after("an empty put", () -> put("empty", 0));
    after("a large put", () -> put("large", LARGE));
    after("a put signed chunk by chunk", this::putSigningChunks);
    after("a presigned put cut off half-way", this::putCutOff);
    after("a copy", () -> copy("small", BUCKET, "copy-small"));
    after("a copy of a blob in a site", () -> copy("large", BUCKET, "copy-large"));
    after("a copy to another bucket", () -> copy("large", OTHER, "copy-large"));
    after("a copy with another checksum, sealed anew", this::copyWithChecksum);
    after("a copy that replaces metadata", this::copyReplacingMetadata);
    String upload = createUpload("parts");
    after("a part", () -> part(upload, 1));
    after("a part over another", () -> part(upload, 1));
    after("a part copied whole", () -> partCopy(upload, 2, null));
    after("a part copied by range", () -> partCopy(upload, 3, "bytes=10-200000"));
    after("an upload completed", () -> complete(upload));
    after("an upload aborted", this::abortedUpload);
    after("a copy of an object of parts", () -> copy("parts", BUCKET, "copy-parts"));
    after("an overwrite", () -> put("small", 700));
    after("a delete", () -> s3.deleteObject(b -> b.bucket(BUCKET).key(NAME + "/large")));
    assertThat(read("copy-large")).as("what was written reads").isEqualTo(body(LARGE));
    gateway.stop();
    requireNoCanary("a stop");
  }

  private void after(String write, Runnable what) {
    what.run();
    requireNoCanary(write);
  }

  private void requireNoCanary(String write) {
    StoredFiles all = new StoredFiles(gateway.data());
    StoredFiles site = new StoredFiles(gateway.data().resolve("blobs"));
    all.lack(BODY, "after " + write + ": a body", Set.of());
    all.lack(METADATA, "after " + write + ": metadata", Set.of());
    site.lack(NAME, "after " + write + ": a name", Set.of());
    all.lack(
        Objects.requireNonNull(gateway.environment().get("AWS_SECRET_ACCESS_KEY")),
        "after " + write + ": the secret access key",
        Set.of(gateway.data().resolve("client.env")));
  }

  private void put(String key, int length) {
    s3.putObject(
        b ->
            b.bucket(BUCKET)
                .key(NAME + "/" + key)
                .contentDisposition("attachment; filename=" + METADATA)
                .metadata(Map.of("note", METADATA)),
        RequestBody.fromBytes(body(length)));
  }

  private void putSigningChunks() {
    AtomicReference<String> mode = new AtomicReference<>("");
    ExecutionInterceptor watcher =
        new ExecutionInterceptor() {
          @Override
          public void beforeTransmission(
              Context.BeforeTransmission context, ExecutionAttributes attributes) {
            mode.set(
                context.httpRequest().firstMatchingHeader("x-amz-content-sha256").orElse("none"));
          }
        };
    try (S3Client signing = AwsSdks.signingChunks(gateway, watcher)) {
      signing.putObject(
          b -> b.bucket(BUCKET).key(NAME + "/chunks").metadata(Map.of("note", METADATA)),
          RequestBody.fromBytes(body(LARGE)));
    }
    assertThat(mode.get()).startsWith("STREAMING-AWS4-HMAC-SHA256-PAYLOAD");
    assertThat(read("chunks")).isEqualTo(body(LARGE));
  }

  /** A client that breaks the connection in the middle of its body. */
  private void putCutOff() {
    try (S3Presigner presigner = AwsSdks.presigner(gateway);
        HttpClient http =
            HttpClient.newBuilder().sslContext(Trust.context(gateway.caFile())).build()) {
      URI url =
          URI.create(
              presigner
                  .presignPutObject(p ->
                      p.signatureDuration(Duration.ofMinutes(5))
                          .putObjectRequest(b -> b.bucket(BUCKET).key(NAME + "/cut")))
                  .url()
                  .toString());
      assertThatThrownBy(() ->
              http.send(
                  HttpRequest.newBuilder(url).PUT(new Broken()).build(),
                  HttpResponse.BodyHandlers.discarding()))
          .isInstanceOf(IOException.class);
    }
  }

  private void copy(String from, String toBucket, String to) {
    s3.copyObject(b ->
        b.sourceBucket(BUCKET)
            .sourceKey(NAME + "/" + from)
            .destinationBucket(toBucket)
            .destinationKey(NAME + "/" + to));
  }

  private void copyWithChecksum() {
    s3.copyObject(b ->
        b.sourceBucket(BUCKET)
            .sourceKey(NAME + "/large")
            .destinationBucket(BUCKET)
            .destinationKey(NAME + "/copy-sum")
            .checksumAlgorithm(ChecksumAlgorithm.SHA256));
  }

  private void copyReplacingMetadata() {
    s3.copyObject(b ->
        b.sourceBucket(BUCKET)
            .sourceKey(NAME + "/small")
            .destinationBucket(BUCKET)
            .destinationKey(NAME + "/small")
            .metadataDirective(MetadataDirective.REPLACE)
            .contentLanguage(METADATA)
            .metadata(Map.of("other", METADATA)));
  }

  private String createUpload(String key) {
    return s3.createMultipartUpload(
            b -> b.bucket(BUCKET).key(NAME + "/" + key).metadata(Map.of("note", METADATA)))
        .uploadId();
  }

  private void part(String upload, int number) {
    s3.uploadPart(
        b -> b.bucket(BUCKET).key(NAME + "/parts").uploadId(upload).partNumber(number),
        RequestBody.fromBytes(body(PART)));
  }

  private void partCopy(String upload, int number, @Nullable String range) {
    // Only the last part may be shorter than 5 MiB, so a whole one is copied from one as large.
    if (range == null) {
      put("as-large", PART);
    }
    s3.uploadPartCopy(b ->
        b.sourceBucket(BUCKET)
            .sourceKey(NAME + (range == null ? "/as-large" : "/large"))
            .copySourceRange(range)
            .destinationBucket(BUCKET)
            .destinationKey(NAME + "/parts")
            .uploadId(upload)
            .partNumber(number));
  }

  private void complete(String upload) {
    List<CompletedPart> parts =
        s3.listParts(b -> b.bucket(BUCKET).key(NAME + "/parts").uploadId(upload)).parts().stream()
            .map(part ->
                CompletedPart.builder().partNumber(part.partNumber()).eTag(part.eTag()).build())
            .toList();
    assertThat(parts).hasSize(3);
    s3.completeMultipartUpload(b ->
        b.bucket(BUCKET)
            .key(NAME + "/parts")
            .uploadId(upload)
            .multipartUpload(m -> m.parts(parts)));
  }

  private void abortedUpload() {
    String upload = createUpload("parts");
    part(upload, 9);
    s3.abortMultipartUpload(b -> b.bucket(BUCKET).key(NAME + "/parts").uploadId(upload));
  }

  private byte[] read(String key) {
    return s3.getObjectAsBytes(b -> b.bucket(BUCKET).key(NAME + "/" + key)).asByteArray();
  }

  private static byte[] body(int length) {
    byte[] pattern = BODY.getBytes(StandardCharsets.US_ASCII);
    byte[] body = new byte[length];
    for (int at = 0; at < length; at += pattern.length) {
      System.arraycopy(pattern, 0, body, at, Math.min(pattern.length, length - at));
    }
    return body;
  }

  /** Promises a body and fails in the middle of it. */
  private static final class Broken implements HttpRequest.BodyPublisher {
    private final byte[] half = Arrays.copyOf(body(LARGE), LARGE / 2);

    @Override
    public long contentLength() {
      return LARGE;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
      subscriber.onSubscribe(
          new Flow.Subscription() {
            private boolean sent;

            @Override
            public void request(long n) {
              if (!sent) {
                sent = true;
                subscriber.onNext(ByteBuffer.wrap(half));
              } else {
                subscriber.onError(new IOException("broken off on purpose"));
              }
            }

            @Override
            public void cancel() {
              // Nothing is held.
            }
          });
    }
  }
}
