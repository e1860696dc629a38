package eu.rempart.s3.request;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.s3.Refused;
import eu.rempart.s3.S3ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3RequestTest {

  private static S3Request request(String method, String target) {
    return S3Request.parse(
        method,
        RawTarget.parse(target),
        Headers.of("Host", "bkt.s3.example.eu"),
        new S3Addressing(List.of("s3.example.eu")));
  }

  @Test
  void tellsOperationBucketAndKey() {
    S3Request request = request("GET", "/a/key?versionId=7");

    assertThat(request.operation()).isEqualTo(S3Operation.GET_OBJECT);
    assertThat(request.bucket()).isEqualTo(new BucketName("bkt"));
    assertThat(request.key()).isEqualTo(new ObjectKey("a/key"));
    assertThat(request.query("versionId")).isEqualTo("7");
    assertThat(request.header("host")).isEqualTo("bkt.s3.example.eu");
    assertThat(request.partNumber()).isNull();
  }

  @Test
  void takesTheWordsOfAPresignedQueryForHeaders() {
    S3Request request =
        request("PUT", "/k?x-amz-object-lock-mode=COMPLIANCE&X-Amz-Meta-a=%20b&X-Amz-Date=now");

    assertThat(request.header("x-amz-object-lock-mode")).isEqualTo("COMPLIANCE");
    assertThat(request.header("x-amz-meta-a")).isEqualTo("b");
    assertThat(request.header("x-amz-date")).isNull();
    assertThat(request("PUT", "/k?x-amz-copy-source=/a/b").operation())
        .isEqualTo(S3Operation.COPY_OBJECT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x-amz-acl=private&X-Amz-Acl=private",
        "x-amz-trailer=x-amz-checksum-crc32",
        "x-amz-decoded-content-length=1",
        "x-amz-server-side-encryption-customer-key=AAAA",
        "x-amz-copy-source-server-side-encryption-customer-key=AAAA"
      })
  void refusesWordsTwiceAndThoseOfHeadersAlone(String query) {
    Refused.with(S3ErrorCode.INVALID_REQUEST, () -> request("PUT", "/k?" + query));
  }

  @Test
  void refusesAWordInQueryAndHeader() {
    Refused.with(
        S3ErrorCode.INVALID_REQUEST,
        () ->
            S3Request.parse(
                "PUT",
                RawTarget.parse("/k?x-amz-acl=private"),
                Headers.of("Host", "bkt.s3.example.eu", "X-Amz-Acl", "public-read"),
                new S3Addressing(List.of("s3.example.eu"))));
  }

  @Test
  void refusesAWordThatNoHeaderCouldCarry() {
    Refused.with(
        S3ErrorCode.INVALID_ARGUMENT, () -> request("PUT", "/k?x-amz-meta-a=b%0D%0AEvil:%201"));
  }

  @Test
  void capsPageSizes() {
    assertThat(request("GET", "/?max-keys=7").queryInt("max-keys", 1000, 0, 1000)).isEqualTo(7);
    assertThat(request("GET", "/?max-keys=0").queryInt("max-keys", 1000, 0, 1000)).isZero();
    assertThat(request("GET", "/?max-keys=5000").queryInt("max-keys", 1000, 0, 1000))
        .isEqualTo(1000);
    assertThat(request("GET", "/").queryInt("max-keys", 1000, 0, 1000)).isEqualTo(1000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"blah", "-1", "%2B1", "1.5", "2147483648", "99999999999999999999", "%D9%A1"})
  void refusesPageSizesThatAreNone(String value) {
    S3Request request = request("GET", "/?max-keys=" + value);

    Refused.with(S3ErrorCode.INVALID_ARGUMENT, () -> request.queryInt("max-keys", 1000, 0, 1000));
  }

  @Test
  void takesPartNumbersFromOneToTenThousand() {
    assertThat(request("GET", "/k?partNumber=1").partNumber()).isEqualTo(1);
    assertThat(request("GET", "/k?partNumber=10000").partNumber()).isEqualTo(10_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "10001", "", "x", "-1"})
  void refusesOtherPartNumbers(String value) {
    S3Request request = request("GET", "/k?partNumber=" + value);

    Refused.with(S3ErrorCode.INVALID_ARGUMENT, request::partNumber);
  }
}
