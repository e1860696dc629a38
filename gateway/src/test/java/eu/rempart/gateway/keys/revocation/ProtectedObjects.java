package eu.rempart.gateway.keys.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.RefPage;
import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.BucketKeyRow;
import eu.rempart.catalog.record.Job;
import eu.rempart.envelope.BucketKeyId;
import eu.rempart.gateway.jobs.JobClock;
import eu.rempart.gateway.jobs.JobControl;
import eu.rempart.gateway.jobs.JobKind;
import eu.rempart.gateway.jobs.JobPlanner;
import eu.rempart.gateway.jobs.JobRunner;
import eu.rempart.gateway.jobs.Leases;
import eu.rempart.gateway.keys.destruction.KeyChoice;
import eu.rempart.gateway.keys.rotation.Reseal;
import eu.rempart.gateway.keys.walk.RefWalk;
import eu.rempart.gateway.keys.walk.WalkPlace;
import eu.rempart.gateway.s3.blob.BlobDownloads;
import eu.rempart.gateway.s3.blob.BlobReencryption;
import eu.rempart.gateway.s3.blob.DataFlow;
import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.gateway.s3.testing.TestRequest;
import eu.rempart.gateway.s3.testing.VersionedBucket;
import eu.rempart.keymanager.KeyContext;
import eu.rempart.keymanager.KeyScope;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A bucket with objects of every make, and one with copies of them, their blobs all under the first
 * key; with what tells whether they are as they were.
 */
abstract class ProtectedObjects {
  static final String BY = "olga";
  static final String PARTS = "parts";

  @RegisterExtension static final TestGateway GATEWAY = new TestGateway();

  final S3TestClient s3 = GATEWAY.client();
  final Catalog catalog = GATEWAY.catalog();
  final VersionedBucket versioned = new VersionedBucket(s3);
  final String bucket = versioned.name();
  final String copies = s3.newBucket();
  final JobClock clock = JobClock.SYSTEM;
  final Reencrypt kind =
      new Reencrypt(
          catalog,
          new BlobReencryption(
              catalog,
              GATEWAY.keys(),
              GATEWAY.placement(),
              new BlobDownloads(catalog, GATEWAY.keys(), GATEWAY.placement(), new NoFlow()),
              GATEWAY.clock()),
          () -> GATEWAY.clock().instant().plusSeconds(600),
          GATEWAY.clock());
  final List<JobKind> kinds = List.of(kind, new Reseal(catalog, GATEWAY.keys()));
  final JobPlanner planner = new JobPlanner(kinds, clock);
  final JobControl jobs = new JobControl(catalog, planner, clock, () -> {});
  final Revocations revocations = new Revocations(catalog, GATEWAY.keys(), jobs, GATEWAY.clock());

  /** Key and version of each object to its body. */
  final Map<String, byte[]> stored = new TreeMap<>();

  @BeforeEach
  void fill() {
    put("empty", 0);
    put("small", 500);
    put("small", 600);
    put("large", 300_000);
    for (String key : List.of("small", "large")) {
      s3.copy(bucket, key, copies, key).send().isOk();
      s3.copy(bucket, key, bucket, "copy-of-" + key).send().isOk();
    }
    multipart(9);
    upload("unfinished").body(body("unfinished", 70_000)).unsignedPayload().send().isOk();
  }

  void put(String key, int length) {
    byte[] body = body(key, length);
    String version = s3.put(bucket, key).body(body).send().isOk().requireHeader("x-amz-version-id");
    stored.put(key + "?versionId=" + version, body);
  }

  static byte[] body(String key, int length) {
    byte[] bytes = new byte[length];
    new Random(key.hashCode() + length).nextBytes(bytes);
    return bytes;
  }

  /** Parts that share one blob, so many that they are listed in pages. */
  void multipart(int count) {
    byte[] part = body("part", 5 << 20);
    s3.put(copies, "part").body(part).unsignedPayload().send().isOk();
    String id = begin(PARTS);
    StringBuilder chosen = new StringBuilder("<CompleteMultipartUpload>");
    byte[] whole = new byte[count * part.length];
    for (int number = 1; number <= count; number++) {
      String etag =
          Objects.requireNonNull(
              upload(PARTS, id, number)
                  .header("x-amz-copy-source", S3TestClient.target(copies, "part"))
                  .send()
                  .isOk()
                  .xml()
                  .text("ETag"));
      chosen.append(
          "<Part><PartNumber>%d</PartNumber><ETag>%s</ETag></Part>".formatted(number, etag));
      System.arraycopy(part, 0, whole, (number - 1) * part.length, part.length);
    }
    chosen.append("</CompleteMultipartUpload>");
    String version =
        s3.post(bucket, PARTS)
            .query("uploadId", id)
            .body(chosen.toString())
            .send()
            .isOk()
            .requireHeader("x-amz-version-id");
    stored.put(PARTS + "?versionId=" + version, whole);
  }

  String begin(String key) {
    return Objects.requireNonNull(
        s3.post(bucket, key).query("uploads").send().isOk().xml().text("UploadId"));
  }

  TestRequest upload(String key) {
    return upload(key, begin(key), 1);
  }

  TestRequest upload(String key, String id, int number) {
    return s3.put(bucket, key).query("partNumber", Integer.toString(number)).query("uploadId", id);
  }

  Bucket named(String name) {
    return Objects.requireNonNull(
        catalog.<Bucket, RuntimeException>read(tx -> tx.buckets().find(name)));
  }

  BucketKeyRow key(int generation) {
    String id = named(bucket).id();
    return catalog
        .<List<BucketKeyRow>, RuntimeException>read(tx -> tx.bucketKeys().list(id))
        .stream()
        .filter(row -> row.generation() == generation)
        .findFirst()
        .orElseThrow();
  }

  Job revoke(int generation) {
    Revocation revocation =
        revocations.revoke(new KeyChoice(bucket, Integer.toString(generation)), BY);
    assertThat(revocation).isInstanceOf(Revocation.Begun.class);
    return ((Revocation.Begun) revocation).job();
  }

  Job run(Job job) {
    Leases leases = new Leases(catalog, "fixture", Duration.ofSeconds(30), clock);
    try (JobRunner runner = new JobRunner(catalog, planner, leases, clock, Duration.ofMillis(5))) {
      runner.start(() -> {});
      long end = System.nanoTime() + Duration.ofSeconds(120).toNanos();
      while (true) {
        Job now = Objects.requireNonNull(jobs.find(job.id()));
        if (now.state().ended()) {
          return now;
        }
        assertThat(System.nanoTime()).as("time is up; %s", now).isLessThan(end);
        LockSupport.parkNanos(1_000_000);
      }
    }
  }

  void rotate() {
    BucketKeyRow row = key(1);
    GATEWAY.keys().replace(new KeyContext(new KeyScope(row.tenant(), row.bucketId()), row.id()));
  }

  /** A customer's key, in the headers that bring it. */
  static TestRequest withCustomerKey(TestRequest request) {
    byte[] key = body("customer", 32);
    Base64.Encoder base64 = Base64.getEncoder();
    return request
        .header("x-amz-server-side-encryption-customer-algorithm", "AES256")
        .header("x-amz-server-side-encryption-customer-key", base64.encodeToString(key))
        .header("x-amz-server-side-encryption-customer-key-MD5", base64.encodeToString(md5(key)));
  }

  private static byte[] md5(byte[] bytes) {
    try {
      return MessageDigest.getInstance("MD5").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What S3 shows of every version. */
  List<String> look() {
    List<String> seen = new ArrayList<>();
    stored
        .keySet()
        .forEach(target -> {
          Answer head = s3.head("/" + bucket + "/" + target).send().isOk();
          seen.add(
              target
                  + " "
                  + head.etag()
                  + " "
                  + head.requireHeader("Last-Modified")
                  + " "
                  + head.contentLength());
        });
    seen.add(versioned.versions().send().isOk().text());
    return seen;
  }

  void bodiesAreTheSame() {
    stored.forEach((target, body) -> {
      byte[] read = s3.get("/" + bucket + "/" + target).send().isOk().body();
      assertThat(Arrays.equals(read, body)).as(target).isTrue();
    });
    s3.get(copies, "small").send().isOk().hasBody(body("small", 600));
  }

  /** Blobs of every bucket that a key opens, by the catalog or by their own headers. */
  Set<String> blobsOf(BucketKeyId id) throws Exception {
    Set<String> found = new HashSet<>();
    KeyScope scope = new KeyScope(named(bucket).tenant(), named(bucket).id());
    TreeSet<String> ids = new TreeSet<>(List.of(named(bucket).id(), named(copies).id()));
    RefWalk walk = new RefWalk(catalog, ids);
    BlobReencryption blobs =
        new BlobReencryption(
            catalog,
            GATEWAY.keys(),
            GATEWAY.placement(),
            new BlobDownloads(catalog, GATEWAY.keys(), GATEWAY.placement(), new NoFlow()),
            GATEWAY.clock());
    WalkPlace place = walk.start();
    while (place != null) {
      RefPage page = walk.page(place, 100);
      for (var row : page.rows()) {
        for (BlobRef ref : walk.sweep().refs(row)) {
          if (ref.header().bucketKeyId().equals(id) || blobs.isOpenedBy(scope, id, ref)) {
            found.add(ref.blobId().toString());
          }
        }
      }
      place = walk.after(place, page);
    }
    return found;
  }

  static final class NoFlow implements DataFlow {
    @Override
    public void sealed(long plainBytes, Duration took) {}

    @Override
    public void opened(long plainBytes, Duration took) {}
  }
}
