package eu.rempart.gateway.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.store.CatalogUnavailableException;
import eu.rempart.catalog.store.CorruptStoreException;
import eu.rempart.catalog.store.KeyRange;
import eu.rempart.catalog.store.Row;
import eu.rempart.gateway.metrics.IntegrityFailure;
import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.s3.S3ErrorCode;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/**
 * Whoever can write to the catalog's disk can make it fail, but not lie: each request that meets a
 * damaged row ends in an error, one line for the operator and one count.
 */
class DamagedCatalogTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private static final int BUCKETS = 0x10;
  private static final int OBJECTS = 0x20;

  private final Logger logger = (Logger) LoggerFactory.getLogger("rempart.integrity");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final S3TestClient s3 = gateway.client();
  private final String bucket = s3.newBucket();

  @BeforeEach
  void putTwoObjects() {
    s3.put(bucket, "one").body("the first").send().isOk();
    s3.put(bucket, "two").body("the other").send().isOk();
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(lines);
  }

  @Test
  void rowsOfTwoObjectsExchangedAreNotTakenForEachOther() {
    Row one = row(OBJECTS, bucketId(), "one");
    Row two = row(OBJECTS, bucketId(), "two");
    put(one.key(), two.value());
    put(two.key(), one.value());
    for (String method : new String[] {"GET", "HEAD"}) {
      refused(() -> s3.request(method, S3TestClient.target(bucket, "one")).send());
      refused(() -> s3.request(method, S3TestClient.target(bucket, "two")).send());
    }
    refused(() -> s3.get("/" + bucket).send());
    refused(() -> s3.delete(bucket, "one").send());
    refused(() -> s3.put(bucket, "two").body("more").send());
    put(one.key(), one.value());
    put(two.key(), two.value());
    s3.get(bucket, "one").send().isOk().hasBody("the first");
    s3.get(bucket, "two").send().isOk().hasBody("the other");
  }

  @Test
  void anAlteredRowIsRefused() {
    Row one = row(OBJECTS, bucketId(), "one");
    for (UnaryOperator<byte[]> change :
        List.<UnaryOperator<byte[]>>of(
            DamagedCatalogTest::flipped, _ -> new byte[0], _ -> new byte[100])) {
      put(one.key(), change.apply(one.value()));
      refused(() -> s3.get(bucket, "one").send());
    }
    put(one.key(), one.value());
    s3.get(bucket, "one").send().isOk().hasBody("the first");
    s3.get(bucket, "two").send().isOk().hasBody("the other");
  }

  @Test
  void anAlteredRowOfTheBucketIsRefused() {
    Row row = row(BUCKETS, bucket, "");
    put(row.key(), flipped(row.value()));
    refused(() -> s3.get(bucket, "one").send());
    put(row.key(), row.value());
    s3.get(bucket, "one").send().isOk();
  }

  @Test
  void damagedFilesAreAnIntegrityFailureAndADiskThatIsAwayIsNone() {
    CorruptStoreException damaged = new CorruptStoreException("damaged", new Exception());
    assertThat(IntegrityCheck.kindOf(damaged)).isEqualTo(IntegrityFailure.CATALOG);
    assertThat(FailureAnswer.of(damaged).error().code()).isEqualTo(S3ErrorCode.INTERNAL_ERROR);
    assertThat(FailureAnswer.of(damaged).retryAfter()).isNull();
    CatalogUnavailableException away = new CatalogUnavailableException("away");
    assertThat(IntegrityCheck.kindOf(away)).isNull();
    assertThat(FailureAnswer.of(away).error().code()).isEqualTo(S3ErrorCode.SERVICE_UNAVAILABLE);
  }

  private void refused(Supplier<Answer> request) {
    double before = count();
    lines.list.clear();
    request.get().isRefused(S3ErrorCode.INTERNAL_ERROR);
    assertThat(count()).isEqualTo(before + 1);
    assertThat(lines.list)
        .singleElement()
        .satisfies(line -> {
          assertThat(line.getLevel()).isEqualTo(Level.ERROR);
          assertThat(line.getFormattedMessage())
              .contains("integrity failure CATALOG", "of bucket " + bucket, "row ");
        });
  }

  private static double count() {
    return gateway
        .metrics()
        .scrape()
        .lines()
        .filter(line -> line.startsWith("rempart_integrity_failures_total{kind=\"catalog\"}"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private String bucketId() {
    return Objects.requireNonNull(
            gateway
                .catalog()
                .<@Nullable Bucket, RuntimeException>read(tx -> tx.buckets().find(bucket)))
        .id();
  }

  private Row row(int table, String scope, String name) {
    KeyRange range = KeyRange.prefixedBy(new byte[] {(byte) table});
    return gateway.rows().<List<Row>, RuntimeException>read(tx -> tx.scan(range, 10_000)).stream()
        .filter(row -> new String(row.key(), UTF_8).contains(scope))
        .filter(row -> new String(row.key(), UTF_8).contains(name))
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  private static void put(byte[] key, byte[] value) {
    gateway
        .rows()
        .transact(tx -> {
          tx.put(key, value);
          return null;
        });
  }

  private static byte[] flipped(byte[] value) {
    byte[] flipped = value.clone();
    flipped[value.length - 1] ^= 1;
    return flipped;
  }
}
