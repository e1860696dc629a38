package eu.rempart.gateway.s3;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.Digests;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.gateway.s3.testing.TestRequest;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.request.ResourceKind;
import eu.rempart.s3.request.S3Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every operation there is, served or not. */
class OperationsTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  /** Told apart from their neighbours by more than a subresource. */
  private static final Map<S3Operation, String> MARKS =
      Map.of(
          S3Operation.LIST_OBJECTS_V2, "list-type=2",
          S3Operation.GET_BUCKET_ANALYTICS_CONFIGURATION, "id=1",
          S3Operation.GET_BUCKET_INTELLIGENT_TIERING_CONFIGURATION, "id=1",
          S3Operation.GET_BUCKET_INVENTORY_CONFIGURATION, "id=1",
          S3Operation.GET_BUCKET_METRICS_CONFIGURATION, "id=1",
          S3Operation.GET_OBJECT_ANNOTATION, "annotationName=1",
          S3Operation.UPLOAD_PART, "partNumber=1",
          S3Operation.UPLOAD_PART_COPY, "partNumber=1");

  private final S3TestClient s3 = gateway.client();
  private final String bucket = s3.newBucket();

  /** Which are served is the table's matter; that all others say so by their name is here. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"LIST_DIRECTORY_BUCKETS", "OPTIONS_OBJECT", "POST_OBJECT"})
  void anOperationIsServedOrNotImplementedByItsName(S3Operation operation) {
    Answer answer = request(s3, operation).send();
    if (answer.status() == 501) {
      answer.isRefused(S3ErrorCode.NOT_IMPLEMENTED);
      assertThat(answer.text()).contains(operation.awsName());
    } else {
      assertThat(answer.text()).doesNotContain("NotImplemented");
    }
  }

  /** A wrong signature is no signature, whatever is asked. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"LIST_DIRECTORY_BUCKETS", "OPTIONS_OBJECT", "POST_OBJECT"})
  void nobodyIsServedWithoutAGoodSignature(S3Operation operation) {
    List<Answer> refusals = new ArrayList<>();
    refusals.add(request(s3, operation).anonymous().send());
    refusals.add(request(s3, operation).unsignedHeader("x-amz-meta-late", "1").send());
    refusals.add(request(s3, operation).badSignature().send());
    refusals.add(request(s3, operation).presigned(Duration.ofMinutes(1)).badSignature().send());
    assertThat(refusals).allMatch(refusal -> refusal.status() == 403);
  }

  /** Another tenant is told the same of every bucket's insides: nothing. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"LIST_DIRECTORY_BUCKETS", "OPTIONS_OBJECT", "POST_OBJECT"})
  void anotherTenantIsServedNothing(S3Operation operation) {
    if (operation.resource() == ResourceKind.SERVICE || operation == S3Operation.CREATE_BUCKET) {
      return;
    }
    assertThat(request(gateway.stranger(), operation).send().status()).isIn(403, 501);
  }

  /** The codes are those of S3; neither answer tells more than the client sent. */
  @Test
  void anUnknownKeyAndAWrongSecretAreRefusedAsS3RefusesThem() {
    Answer unknown = s3.get("/").unknownKey().send();
    unknown.isRefused(S3ErrorCode.INVALID_ACCESS_KEY_ID);
    Answer wrong = s3.get("/").badSignature().send();
    wrong.isRefused(S3ErrorCode.SIGNATURE_DOES_NOT_MATCH);
    for (Answer answer : List.of(unknown, wrong)) {
      assertThat(answer.text()).doesNotContain(s3.secretAccessKey(), "alice", "alpha");
    }
  }

  @Test
  void credentialsInTwoPlacesAreRefused() {
    Answer answer =
        s3.get(bucket, "key")
            .presigned(Duration.ofMinutes(1))
            .unsignedHeader(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=a/20261124/eu-fr-1/s3/aws4_request,"
                    + " SignedHeaders=host, Signature="
                    + "0".repeat(64))
            .send();
    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void theSecondVersionOfSignaturesIsRefusedByName() {
    s3.get("/")
        .anonymous()
        .header("Authorization", "AWS " + s3.accessKeyId() + ":c2lnbmF0dXJl")
        .send()
        .isRefused(S3ErrorCode.INVALID_REQUEST);
  }

  @Test
  void aPresignedRequestIsGoodForItsTimeAndNoLonger() {
    s3.put(bucket, "key").body("x").send().isOk();
    s3.get(bucket, "key").presigned(Duration.ofMinutes(5)).send().isOk().hasBody("x");
    s3.put(bucket, "put").presigned(Duration.ofMinutes(5)).body("by link").send().isOk();
    s3.get(bucket, "put").send().isOk().hasBody("by link");
    s3.delete(bucket, "put").presigned(Duration.ofMinutes(5)).send().isDone();
    s3.get(bucket, "key")
        .presigned(Duration.ofMinutes(5))
        .sentAfter(Duration.ofMinutes(6))
        .send()
        .isRefused(S3ErrorCode.ACCESS_DENIED);
  }

  @Test
  void aRequestSignedTooLongAgoIsRefused() {
    s3.get("/").sentAfter(Duration.ofMinutes(14)).send().isOk();
    s3.get("/")
        .sentAfter(Duration.ofMinutes(16))
        .send()
        .isRefused(S3ErrorCode.REQUEST_TIME_TOO_SKEWED);
  }

  /** A header added to a presigned request could turn a put into a copy of anything. */
  @Test
  void aHeaderAddedToAPresignedRequestIsRefused() {
    s3.put(bucket, "secret").body("secret").send().isOk();
    s3.put(bucket, "mine")
        .presigned(Duration.ofMinutes(5))
        .unsignedHeader("x-amz-copy-source", "/" + bucket + "/secret")
        .send()
        .isRefused(S3ErrorCode.ACCESS_DENIED);
    s3.get(bucket, "mine").send().isRefused(S3ErrorCode.NO_SUCH_KEY);
  }

  @Test
  void whoeverNamesTheOwnerMustBeRight() {
    s3.put(bucket, "key").body("x").send().isOk();
    for (String owner : new String[] {"alpha", s3.canonicalId()}) {
      s3.get(bucket, "key").header("x-amz-expected-bucket-owner", owner).send().isOk();
    }
    s3.get(bucket, "key")
        .header("x-amz-expected-bucket-owner", "beta")
        .send()
        .isRefused(S3ErrorCode.ACCESS_DENIED);
  }

  /** The catalog's own names cannot be set from outside (CVE-2026-34204). */
  @Test
  void nothingAClientSendsBecomesInternalMetadata() {
    TestRequest put = s3.put(bucket, "key").body("x");
    for (String name :
        new String[] {
          "x-rempart-etag",
          "x-amz-meta-x-amz-server-side-encryption",
          "x-amz-meta-etag",
          "x-amz-meta-Content-Type",
          "x-minio-internal-server-side-encryption-sealed-key",
          "x-amz-version-id",
          "x-amz-meta-..",
        }) {
      put.header(name, "forged");
    }
    put.send().isOk();
    Answer head = s3.head(bucket, "key").send().isOk();
    head.hasHeader("x-amz-server-side-encryption", "AES256")
        .hasHeader("ETag", "\"" + Digests.md5Hex(Digests.utf8("x")) + "\"")
        .hasHeader("Content-Type", "binary/octet-stream")
        .hasHeader("x-amz-meta-etag", "forged")
        .hasNoHeader("x-rempart-etag")
        .hasNoHeader("x-minio-internal-server-side-encryption-sealed-key")
        .hasNoHeader("x-amz-version-id");
  }

  @Test
  void oddKeysAreNeverNormalised() {
    List<String> keys =
        List.of(
            "..",
            "../x",
            "a/../b",
            "a//b",
            "/",
            "//",
            "a/",
            ".",
            "a/./b",
            "%2F",
            "a%2Fb",
            "a+b",
            "a b",
            "\u0001",
            "\u00e9",
            "e\u0301",
            "?",
            "#",
            "&=",
            "\ud83d\ude00",
            "k".repeat(1024));
    for (String key : keys) {
      s3.put(bucket, key).body("body of " + key).send().isOk();
    }
    for (String key : keys) {
      s3.get(bucket, key).send().isOk().hasBody("body of " + key);
    }
    assertThat(
            s3.get("/" + bucket)
                .query("encoding-type", "url")
                .send()
                .isOk()
                .xml()
                .texts("Contents/Key"))
        .hasSize(keys.size());
    s3.put(bucket, "k".repeat(1025)).body("x").send().isRefused(S3ErrorCode.KEY_TOO_LONG_ERROR);
  }

  @Test
  void errorsAreDocumentsWithoutANamespace() {
    Answer answer = s3.get(bucket, "none").send().isRefused(S3ErrorCode.NO_SUCH_KEY);
    answer.hasHeader("Content-Type", "application/xml");
    assertThat(answer.xml().namespace()).isNull();
    assertThat(answer.xml().text("Resource")).isEqualTo("/" + bucket + "/none");
  }

  private TestRequest request(S3TestClient client, S3Operation operation) {
    String path =
        switch (operation.resource()) {
          case SERVICE ->
              operation == S3Operation.WRITE_GET_OBJECT_RESPONSE ? "/WriteGetObjectResponse" : "/";
          case BUCKET -> "/" + bucket;
          case OBJECT -> "/" + bucket + "/key";
        };
    List<String> query = new ArrayList<>();
    if (!operation.subresource().isEmpty()) {
      query.add(
          operation.subresource().equals("uploadId") ? "uploadId=1" : operation.subresource());
    }
    String mark = MARKS.get(operation);
    if (mark != null) {
      query.add(mark);
    }
    TestRequest request =
        client.request(
            operation.method(), path + (query.isEmpty() ? "" : "?" + String.join("&", query)));
    if (operation == S3Operation.COPY_OBJECT || operation == S3Operation.UPLOAD_PART_COPY) {
      request.header("x-amz-copy-source", "/" + bucket + "/source");
    }
    return request;
  }
}
