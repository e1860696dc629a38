package eu.rempart.it.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import eu.rempart.it.client.AwsSdks;
import eu.rempart.it.process.Figures;
import eu.rempart.it.process.GatewayProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Eight objects at once, in and out, take a gateway with 256 MiB of heap and 128 MiB of direct
 * memory no more memory than is allowed it, however large they are and however they are uploaded.
 */
class MemoryIT {
  private static final int AT_ONCE = 8;

  /** The heap grows for what lives in it alone: by default G1 grows it for long pauses as well. */
  private static final String BOUNDS = "-Xmx256m -XX:MaxDirectMemorySize=128m -XX:GCTimeRatio=1";

  /** Heap and direct memory, and what a JVM, RocksDB and TLS need beside them. */
  private static final long MOST_RESIDENT = (256L + 128 + 128) << 20;

  private static final int MARGIN_PERCENT = 15;

  @TempDir Path folder;

  /** How an object is uploaded. */
  private enum Upload {
    SINGLE,
    MULTIPART
  }

  @Test
  void eightObjectsOf64MiB() {
    compare(64L << 20, 8L << 20);
  }

  @Test
  @Tag("slow")
  void eightObjectsOf1GiB() {
    compare(1L << 30, 64L << 20);
  }

  private void compare(long size, long partSize) {
    long single = peak(Upload.SINGLE, size, partSize);
    long multipart = peak(Upload.MULTIPART, size, partSize);
    Figures.record(
        "%d objects of %d MiB at once under %s: peak resident %d MiB single, %d MiB multipart"
            .formatted(AT_ONCE, size >> 20, BOUNDS, single >> 20, multipart >> 20));
    assertThat(single).as("peak of single uploads").isLessThan(MOST_RESIDENT);
    assertThat(multipart).as("peak of multipart uploads").isLessThan(MOST_RESIDENT);
    assertThat(multipart)
        .as("single and multipart")
        .isCloseTo(single, withinPercentage(MARGIN_PERCENT));
  }

  /** Puts and gets eight objects at once; the most memory the gateway ever had, in bytes. */
  private long peak(Upload upload, long size, long partSize) {
    Path data = folder.resolve(upload.name());
    try (GatewayProcess gateway =
            GatewayProcess.start(
                data,
                Map.of(
                    "REMPART_JAVA_OPTS",
                    BOUNDS,
                    "REMPART_JOBS_GARBAGE_GRACE",
                    "0s",
                    "REMPART_JOBS_GARBAGE_EVERY",
                    "1s"));
        S3Client s3 = AwsSdks.sync(gateway);
        ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE)) {
      s3.createBucket(b -> b.bucket("large"));
      atOnce(
          clients,
          number -> {
            if (upload == Upload.SINGLE) {
              put(s3, number, size);
            } else {
              multipart(s3, number, size, partSize);
            }
          });
      atOnce(clients, number -> get(s3, number, size));
      long peak = gateway.peakResidentBytes();
      atOnce(clients, number -> s3.deleteObject(b -> b.bucket("large").key("object-" + number)));
      return peak;
    }
  }

  private static void put(S3Client s3, int number, long size) {
    s3.putObject(b -> b.bucket("large").key("object-" + number), generated(number, 0, size));
  }

  private static void multipart(S3Client s3, int number, long size, long partSize) {
    String key = "object-" + number;
    String id = s3.createMultipartUpload(b -> b.bucket("large").key(key)).uploadId();
    List<CompletedPart> parts = new ArrayList<>();
    for (long from = 0; from < size; from += partSize) {
      int part = parts.size() + 1;
      String etag =
          s3.uploadPart(
                  b -> b.bucket("large").key(key).uploadId(id).partNumber(part),
                  generated(number, from, partSize))
              .eTag();
      parts.add(CompletedPart.builder().partNumber(part).eTag(etag).build());
    }
    s3.completeMultipartUpload(
        b -> b.bucket("large").key(key).uploadId(id).multipartUpload(m -> m.parts(parts)));
  }

  private static void get(S3Client s3, int number, long size) {
    ResponseInputStream<GetObjectResponse> object =
        s3.getObject(b -> b.bucket("large").key("object-" + number));
    assertThat(GeneratedBody.sha256(object))
        .as("object %d", number)
        .isEqualTo(GeneratedBody.sha256(new GeneratedBody(number, 0, size)));
  }

  private static RequestBody generated(int number, long from, long length) {
    return RequestBody.fromContentProvider(
        () -> new GeneratedBody(number, from, length), length, "application/octet-stream");
  }

  /** Something to do for an object. */
  @FunctionalInterface
  private interface Work {
    void of(int number);
  }

  private static void atOnce(ExecutorService clients, Work work) {
    List<Future<?>> running = new ArrayList<>();
    for (int number = 0; number < AT_ONCE; number++) {
      int each = number;
      running.add(clients.submit(() -> work.of(each)));
    }
    for (Future<?> one : running) {
      try {
        one.get();
      } catch (Exception e) {
        throw new IllegalStateException("a client failed", e);
      }
    }
  }
}
