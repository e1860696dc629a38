package eu.rempart.gateway.s3.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.gateway.s3.testing.XmlDocument;
import eu.rempart.s3.S3ErrorCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HeadBucket, GetBucketLocation, DeleteBucket and ListBuckets. */
class BucketsTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private final S3TestClient s3 = gateway.client();

  @Test
  void aHeadTellsTheRegionAndHasNoBody() {
    Answer head = s3.head("/" + s3.newBucket()).send().isOk();
    head.hasHeader("x-amz-bucket-region", TestGateway.REGION).hasBody("");
  }

  @Test
  void aHeadOfNoBucketIs404() {
    s3.head("/there-is-none").send().hasStatus(404).hasBody("");
  }

  @Test
  void aHeadOfAnotherTenantsBucketIs403() {
    gateway.stranger().head("/" + s3.newBucket()).send().hasStatus(403);
  }

  @Test
  void aBucketIsFoundInTheHostNameToo() {
    String bucket = s3.newBucket();
    s3.head("/").host(bucket + "." + TestGateway.DOMAIN).send().isOk();
    s3.put("/key").host(bucket + "." + TestGateway.DOMAIN + ":8443").body("by host").send().isOk();
    s3.get(bucket, "key").send().isOk().hasBody("by host");
  }

  @Test
  void theLocationIsTheRegion() {
    Answer answer = s3.get("/" + s3.newBucket() + "?location").send().isOk();
    assertThat(answer.xml().root()).isEqualTo("LocationConstraint");
    assertThat(answer.text()).contains(">" + TestGateway.REGION + "</LocationConstraint>");
  }

  @Test
  void anEmptyBucketIsDeleted() {
    String bucket = s3.newBucket();
    s3.delete("/" + bucket).send().isDone();
    s3.head("/" + bucket).send().hasStatus(404);
    s3.delete("/" + bucket).send().isRefused(S3ErrorCode.NO_SUCH_BUCKET);
  }

  @Test
  void aBucketWithObjectsIsNotDeleted() {
    String bucket = s3.newBucket();
    s3.put(bucket, "key").body("x").send().isOk();
    s3.delete("/" + bucket)
        .send()
        .isRefused(S3ErrorCode.BUCKET_NOT_EMPTY)
        .hasXml("BucketName", bucket);
    s3.get(bucket, "key").send().isOk();
  }

  @Test
  void uploadsUnderWayGoWithTheirBucket() {
    String bucket = s3.newBucket();
    s3.post(bucket, "key").query("uploads").send().isOk();
    s3.delete("/" + bucket).send().isDone();
  }

  @Test
  void manyUploadsAreEndedOverSeveralTransactions() {
    String bucket = s3.newBucket();
    for (int i = 0; i < 2 * DeleteBucket.UPLOADS + 1; i++) {
      s3.post(bucket, "key-" + i).query("uploads").send().isOk();
    }
    long before = gateway.catalog().statistics().commits();
    s3.delete("/" + bucket).send().isDone();
    assertThat(gateway.catalog().statistics().commits() - before).isEqualTo(3);
    s3.head("/" + bucket).send().hasStatus(404);
  }

  @Test
  void anotherTenantsBucketIsNotDeleted() {
    String bucket = s3.newBucket();
    gateway.stranger().delete("/" + bucket).send().isRefused(S3ErrorCode.ACCESS_DENIED);
    s3.head("/" + bucket).send().isOk();
  }

  @Test
  void theListingHasTheTenantsOwnBucketsInOrder() {
    String one = s3.newBucket();
    s3.put("/aaa-first").send().isOk();
    gateway.stranger().put("/aab-anothers").send().isOk();
    XmlDocument list = s3.get("/").send().isOk().xml();
    assertThat(list.root()).isEqualTo("ListAllMyBucketsResult");
    assertThat(list.text("Owner/ID")).isEqualTo(s3.canonicalId());
    assertThat(list.texts("Buckets/Bucket/Name"))
        .isSorted()
        .startsWith("aaa-first")
        .contains(one)
        .doesNotContain("aab-anothers");
    assertThat(list.texts("Buckets/Bucket/CreationDate"))
        .allMatch(date -> date.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
  }

  @Test
  void aListingOfBucketsIsPaged() {
    for (int i = 0; i < 5; i++) {
      s3.put("/paged-" + i).send().isOk();
    }
    List<String> names = new ArrayList<>();
    String token = null;
    do {
      var request = s3.get("/").query("prefix", "paged-").query("max-buckets", "2");
      if (token != null) {
        request.query("continuation-token", token);
      }
      XmlDocument page = request.send().isOk().xml();
      assertThat(page.text("Prefix")).isEqualTo("paged-");
      assertThat(page.texts("Buckets/Bucket/Name")).hasSizeBetween(1, 2);
      names.addAll(page.texts("Buckets/Bucket/Name"));
      token = page.text("ContinuationToken");
    } while (token != null);
    assertThat(names).containsExactly("paged-0", "paged-1", "paged-2", "paged-3", "paged-4");
  }

  @Test
  void aListingOfBucketsMayBeOfOneRegion() {
    s3.put("/in-berlin")
        .body(
            "<CreateBucketConfiguration><LocationConstraint>eu-de-1</LocationConstraint>"
                + "</CreateBucketConfiguration>")
        .send()
        .isOk();
    s3.get("/")
        .query("bucket-region", "eu-de-1")
        .send()
        .isOk()
        .hasXml("Buckets/Bucket/Name", "in-berlin")
        .hasXml("Buckets/Bucket/BucketRegion", "eu-de-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"max-buckets=0", "max-buckets=-1", "max-buckets=x", "continuation-token=%20"})
  void aListingWithAParameterThatMeansNothingIsRefused(String query) {
    s3.get("/?" + query).send().isRefused(S3ErrorCode.INVALID_ARGUMENT);
  }
}
