package eu.rempart.s3.sigv4;

import static eu.rempart.s3.sigv4.Example.headers;
import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.request.RawTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule of verification broken in turn. */
class SigV4RulesTest {
  private static final RequestHeaders HOST = headers("Host", "s3.example");
  private static final String TARGET = "/bucket/key?versionId=1";

  private static RequestHeaders signed() {
    return signed(HOST);
  }

  private static RequestHeaders signed(RequestHeaders headers) {
    return RequestHeaders.of(
        Example.SIGNER
            .sign(
                "GET",
                RawTarget.parse(TARGET),
                headers,
                PayloadMode.SignedPayload.EMPTY,
                Example.NOW)
            .headers());
  }

  private static String presigned(RequestHeaders headers, int seconds) {
    return Example.SIGNER.presign(
        "GET", RawTarget.parse(TARGET), headers, Duration.ofSeconds(seconds), Example.NOW);
  }

  private static S3ErrorCode refusal(String target, RequestHeaders headers, Instant now) {
    return switch (Example.verify("GET", target, headers, now)) {
      case SigV4Result.Refused refused -> refused.code();
      case SigV4Result.Admitted admitted -> throw new AssertionError("admitted: " + admitted);
    };
  }

  private static S3ErrorCode refusal(String target, RequestHeaders headers) {
    return refusal(target, headers, Example.NOW);
  }

  private static void verified(String target, RequestHeaders headers, Instant now) {
    assertThat(Example.verify("GET", target, headers, now))
        .isInstanceOf(SigV4Result.Verified.class);
  }

  @Test
  void takesAnHonestRequestEitherWay() {
    verified(TARGET, signed(), Example.NOW);
    verified(presigned(HOST, 60), HOST, Example.NOW);
  }

  @Test
  void takesARequestWithoutCredentialsForAnonymous() {
    assertThat(Example.verify("GET", TARGET, HOST))
        .isEqualTo(new SigV4Result.Anonymous(new PayloadMode.UnsignedPayload()));
  }

  @Test
  void neverTakesAFormsCredentialsForASignature() {
    RequestHeaders form = Example.plus(HOST, "Content-Type", "multipart/form-data; boundary=x");
    assertThat(Example.verify("POST", "/bucket", form)).isInstanceOf(SigV4Result.Anonymous.class);
  }

  @Test
  void allowsFifteenMinutesOfSkewAndNoMore() {
    Duration skew = Duration.ofMinutes(15);
    verified(TARGET, signed(), Example.NOW.plus(skew));
    verified(TARGET, signed(), Example.NOW.minus(skew));
    assertThat(refusal(TARGET, signed(), Example.NOW.plus(skew).plusSeconds(1)))
        .isEqualTo(S3ErrorCode.REQUEST_TIME_TOO_SKEWED);
    assertThat(refusal(TARGET, signed(), Example.NOW.minus(skew).minusSeconds(1)))
        .isEqualTo(S3ErrorCode.REQUEST_TIME_TOO_SKEWED);
  }

  @Test
  void refusesAScopeOfAnotherDay() {
    RequestHeaders headers = Example.with(signed(), "x-amz-date", "20130523T235959Z");
    assertThat(refusal(TARGET, headers)).isEqualTo(S3ErrorCode.AUTHORIZATION_HEADER_MALFORMED);
    assertThat(
            refusal(
                presigned(HOST, 60).replace("X-Amz-Date=20130524T00", "X-Amz-Date=20130523T23"),
                HOST))
        .isEqualTo(S3ErrorCode.AUTHORIZATION_QUERY_PARAMETERS_ERROR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "604801", "99999999999999999999", "-1", "1.5", "abc", ""})
  void refusesLifetimesOutOfRange(String expires) {
    assertThat(refusal(presigned(HOST, 60).replace("Expires=60", "Expires=" + expires), HOST))
        .isEqualTo(S3ErrorCode.AUTHORIZATION_QUERY_PARAMETERS_ERROR);
  }

  @Test
  void refusesPresignedRequestsBeforeTheirTimeAndAfterIt() {
    String target = presigned(HOST, 60);
    verified(target, HOST, Example.NOW.plusSeconds(60));
    assertThat(refusal(target, HOST, Example.NOW.plusSeconds(61)))
        .isEqualTo(S3ErrorCode.ACCESS_DENIED);
    assertThat(refusal(target, HOST, Example.NOW.minusSeconds(901)))
        .isEqualTo(S3ErrorCode.ACCESS_DENIED);
  }

  @Test
  void refusesUnsignedAmzHeaders() {
    for (String name : List.of("x-amz-copy-source", "X-Amz-Meta-A", "x-amz-acl", "X-AMZ-TAGGING")) {
      assertThat(refusal(TARGET, Example.plus(signed(), name, "x")))
          .isEqualTo(S3ErrorCode.ACCESS_DENIED);
      assertThat(refusal(presigned(HOST, 60), Example.plus(HOST, name, "x")))
          .isEqualTo(S3ErrorCode.ACCESS_DENIED);
    }
    verified(presigned(HOST, 60), Example.plus(HOST, "Content-Type", "text/plain"), Example.NOW);
  }

  @Test
  void refusesAnUnsignedHost() {
    RequestHeaders others = headers("Range", "bytes=0-1");
    assertThat(refusal(TARGET, Example.plus(signed(others), "Host", "s3.example")))
        .isEqualTo(S3ErrorCode.ACCESS_DENIED);
    assertThat(refusal(presigned(others, 60), Example.plus(others, "Host", "s3.example")))
        .isEqualTo(S3ErrorCode.ACCESS_DENIED);
  }

  @Test
  void refusesCredentialsInTwoPlaces() {
    assertThat(refusal(presigned(HOST, 60), signed())).isEqualTo(S3ErrorCode.INVALID_ARGUMENT);
    assertThat(refusal("/b?AWSAccessKeyId=a&Signature=b&Expires=1", signed()))
        .isEqualTo(S3ErrorCode.INVALID_ARGUMENT);
  }

  @Test
  void refusesSignatureVersion2() {
    assertThat(refusal("/b?AWSAccessKeyId=a&Signature=b&Expires=1", HOST))
        .isEqualTo(S3ErrorCode.INVALID_REQUEST);
    assertThat(refusal("/b", Example.plus(HOST, "Authorization", "AWS AKID:c2ln")))
        .isEqualTo(S3ErrorCode.INVALID_REQUEST);
  }

  @ParameterizedTest
  @CsvSource({
    "Bearer abc, INVALID_ARGUMENT",
    "AWS HAHAHA, INVALID_ARGUMENT",
    "'', ACCESS_DENIED",
    "AWS4-ECDSA-P256-SHA256 Credential=a, INVALID_REQUEST",
    "AWS4-HMAC-SHA256, INVALID_REQUEST",
    "'AWS4-HMAC-SHA256 ', AUTHORIZATION_HEADER_MALFORMED",
    "'AWS4-HMAC-SHA256 Credential=a, SignedHeaders=host, Signature=b',"
        + " AUTHORIZATION_HEADER_MALFORMED",
    "'AWS4-HMAC-SHA256 Credential=a/1/2/3/aws4_request, SignedHeaders=host',"
        + " AUTHORIZATION_HEADER_MALFORMED"
  })
  void refusesAuthorizationHeadersOfAnyOtherForm(String value, S3ErrorCode code) {
    assertThat(refusal("/b", Example.plus(HOST, "Authorization", value))).isEqualTo(code);
  }

  @Test
  void refusesWhatArrivesTwice() {
    for (String name :
        List.of("Authorization", "Host", "x-amz-date", "X-Amz-Content-Sha256", "Content-MD5")) {
      RequestHeaders twice = Example.plus(Example.plus(signed(), name, "x"), name, "y");
      assertThat(refusal(TARGET, twice)).as(name).isEqualTo(S3ErrorCode.INVALID_REQUEST);
    }
    assertThat(refusal(presigned(HOST, 60) + "&x-amz-signature=00", HOST))
        .isEqualTo(S3ErrorCode.INVALID_REQUEST);
    RequestHeaders repeated =
        signed(
            headers(
                "Host",
                "h",
                "x-amz-meta-a",
                "1",
                "x-amz-meta-a",
                "2",
                "x-amz-object-attributes",
                "ETag"));
    verified(TARGET, repeated, Example.NOW);
  }

  @Test
  void refusesAPresignedQueryWithAnyParameterMissing() {
    String target = presigned(HOST, 60);
    for (String name :
        List.of("Algorithm", "Credential", "Date", "Expires", "SignedHeaders", "Signature")) {
      assertThat(refusal(target.replace("X-Amz-" + name + "=", "X-Other-" + name + "="), HOST))
          .as(name)
          .isEqualTo(S3ErrorCode.AUTHORIZATION_QUERY_PARAMETERS_ERROR);
      assertThat(refusal(target.replace("X-Amz-" + name + "=", "x-amz-" + name + "="), HOST))
          .as(name)
          .isEqualTo(S3ErrorCode.AUTHORIZATION_QUERY_PARAMETERS_ERROR);
    }
  }

  @Test
  void refusesAnotherRegionAndNamesOurs() {
    SigV4Signer elsewhere = SigV4Signer.s3(Example.ACCESS_KEY, Example.SECRET, "eu-west-2");
    RequestHeaders headers =
        RequestHeaders.of(
            elsewhere
                .sign(
                    "GET",
                    RawTarget.parse(TARGET),
                    HOST,
                    PayloadMode.SignedPayload.EMPTY,
                    Example.NOW)
                .headers());
    assertThat(Example.verify("GET", TARGET, headers))
        .isInstanceOfSatisfying(
            SigV4Result.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(S3ErrorCode.AUTHORIZATION_HEADER_MALFORMED);
              assertThat(refused.toException().details()).containsEntry("Region", "us-east-1");
            });
  }

  @Test
  void refusesAnotherServiceAndTerminator() {
    String authorization = String.valueOf(signed().first("Authorization"));
    assertThat(
            refusal(
                TARGET,
                Example.with(signed(), "Authorization", authorization.replace("/s3/", "/sts/"))))
        .isEqualTo(S3ErrorCode.AUTHORIZATION_HEADER_MALFORMED);
    assertThat(
            refusal(
                TARGET,
                Example.with(signed(), "Authorization", authorization.replace("aws4_", "aws5_"))))
        .isEqualTo(S3ErrorCode.AUTHORIZATION_HEADER_MALFORMED);
  }

  @Test
  void asksForThePayloadHeader() {
    assertThat(Example.verify("GET", TARGET, Example.without(signed(), "x-amz-content-sha256")))
        .isInstanceOfSatisfying(
            SigV4Result.Refused.class,
            refused ->
                assertThat(refused.message())
                    .isEqualTo("Missing required header for this request: x-amz-content-sha256"));
  }

  @ParameterizedTest
  @CsvSource({
    "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD, NOT_IMPLEMENTED",
    "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER, NOT_IMPLEMENTED",
    "STREAMING-AWS4-HMAC-SHA256-EVENTS, NOT_IMPLEMENTED",
    "unsigned-payload, INVALID_ARGUMENT",
    "e3b0, INVALID_ARGUMENT"
  })
  void refusesPayloadModesItDoesNotKnow(String mode, S3ErrorCode code) {
    assertThat(refusal(TARGET, Example.with(signed(), "x-amz-content-sha256", mode)))
        .isEqualTo(code);
    assertThat(refusal(TARGET, Example.plus(HOST, "x-amz-content-sha256", mode))).isEqualTo(code);
  }

  @Test
  void refusesSignedChunksWithoutASignature() {
    assertThat(
            refusal(
                TARGET,
                Example.plus(HOST, "x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD")))
        .isEqualTo(S3ErrorCode.INVALID_REQUEST);
  }

  @Test
  void refusesTokensOfSessionsItNeverIssued() {
    RequestHeaders token = Example.plus(HOST, "x-amz-security-token", "t");
    assertThat(refusal(TARGET, signed(token))).isEqualTo(S3ErrorCode.INVALID_TOKEN);
    assertThat(refusal(presigned(token, 60), token)).isEqualTo(S3ErrorCode.INVALID_TOKEN);
  }

  @Test
  void forgetsTheKeyOfAReplacedSecret() {
    SigV4Verifier verifier = new SigV4Verifier();
    AtomicReference<SigningSecret> secret = new AtomicReference<>(Example.SECRET);
    RawTarget target = RawTarget.parse(TARGET);
    for (int i = 0; i < 2; i++) {
      assertThat(
              verifier.verify(
                  "GET", target, signed(), Example.NOW, id -> secret.get(), Example.POLICY))
          .isInstanceOf(SigV4Result.Verified.class);
    }
    secret.set(SigningSecret.of("another"));
    assertThat(
            verifier.verify(
                "GET", target, signed(), Example.NOW, id -> secret.get(), Example.POLICY))
        .isInstanceOf(SigV4Result.Refused.class);
  }

  @Test
  void acceptsEachPermittedRegion() {
    SignatureScopePolicy two = SignatureScopePolicy.s3(Set.of("eu-fr-1", "us-east-1"));
    assertThat(
            new SigV4Verifier()
                .verify("GET", RawTarget.parse(TARGET), signed(), Example.NOW, Example.LOOKUP, two))
        .isInstanceOf(SigV4Result.Verified.class);
  }

  @Test
  void printsNoSecret() {
    assertThat(SigningSecret.of("canary").toString()).doesNotContain("canary");
    SigV4Signer.Signed signed =
        Example.SIGNER.sign(
            "PUT",
            RawTarget.parse(TARGET),
            HOST,
            new PayloadMode.StreamingSigned(false),
            Example.NOW);
    String signature =
        String.valueOf(RequestHeaders.of(signed.headers()).first("Authorization"))
            .split("Signature=", 2)[1];
    assertThat(signed.toString()).doesNotContain(signature);
    assertThat(String.valueOf(signed.chunkSigner())).doesNotContain(signature);
  }
}
