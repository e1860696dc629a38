package eu.rempart.gateway.s3.cors;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.gateway.s3.testing.TestRequest;
import eu.rempart.s3.S3ErrorCode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorsTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private static final String RULES =
      "<CORSRule><ID>one</ID><AllowedOrigin>https://*.example.eu</AllowedOrigin>"
          + "<AllowedMethod>GET</AllowedMethod><AllowedMethod>PUT</AllowedMethod>"
          + "<AllowedHeader>x-amz-*</AllowedHeader><AllowedHeader>Content-Type</AllowedHeader>"
          + "<ExposeHeader>ETag</ExposeHeader><ExposeHeader>x-amz-request-id</ExposeHeader>"
          + "<MaxAgeSeconds>3000</MaxAgeSeconds></CORSRule>"
          + "<CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>HEAD</AllowedMethod>"
          + "</CORSRule>";

  private final S3TestClient s3 = gateway.client();
  private final String bucket = s3.newBucket();

  @Test
  void aBucketHasNoRulesAtFirstAndKeepsThoseItIsGiven() {
    s3.get("/" + bucket + "?cors").send().isRefused(S3ErrorCode.NO_SUCH_CORS_CONFIGURATION);
    put(RULES).isOk();
    s3.get("/" + bucket + "?cors")
        .send()
        .isOk()
        .hasXml("CORSRule/ID", "one")
        .hasXml("CORSRule/AllowedOrigin", "https://*.example.eu", "*")
        .hasXml("CORSRule/AllowedMethod", "GET", "PUT", "HEAD")
        .hasXml("CORSRule/AllowedHeader", "x-amz-*", "Content-Type")
        .hasXml("CORSRule/ExposeHeader", "ETag", "x-amz-request-id")
        .hasXml("CORSRule/MaxAgeSeconds", "3000");
    s3.delete("/" + bucket + "?cors").send().isDone();
    s3.get("/" + bucket + "?cors").send().isRefused(S3ErrorCode.NO_SUCH_CORS_CONFIGURATION);
  }

  @Test
  void aPreflightNeedsNoSignatureAndTellsTheRule() {
    put(RULES).isOk();
    preflight("https://app.example.eu", "PUT")
        .unsignedHeader("Access-Control-Request-Headers", "Content-Type, X-Amz-Date")
        .send()
        .isOk()
        .hasHeader("Access-Control-Allow-Origin", "https://app.example.eu")
        .hasHeader("Access-Control-Allow-Methods", "GET, PUT")
        .hasHeader("Access-Control-Allow-Headers", "content-type, x-amz-date")
        .hasHeader("Access-Control-Expose-Headers", "ETag, x-amz-request-id")
        .hasHeader("Access-Control-Max-Age", "3000")
        .hasHeader("Access-Control-Allow-Credentials", "true")
        .hasHeader("Vary", "Origin, Access-Control-Request-Headers, Access-Control-Request-Method")
        .hasBody("");
  }

  @Test
  void aPreflightAsksForEachHeaderOnceAndForNoMoreThanAHundred() {
    put(RULES).isOk();
    preflight("https://app.example.eu", "PUT")
        .unsignedHeader("Access-Control-Request-Headers", "X-Amz-Date,x-amz-date,".repeat(300))
        .send()
        .isOk()
        .hasHeader("Access-Control-Allow-Headers", "x-amz-date");
    preflight("https://app.example.eu", "PUT")
        .unsignedHeader("Access-Control-Request-Headers", headerNames(100))
        .send()
        .isOk();
    preflight("https://app.example.eu", "PUT")
        .unsignedHeader("Access-Control-Request-Headers", headerNames(101))
        .send()
        .isRefused(S3ErrorCode.ACCESS_FORBIDDEN);
  }

  private static String headerNames(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> "x-amz-" + number)
        .collect(Collectors.joining(", "));
  }

  @Test
  void rulesAreNoLargerThanS3TakesThem() {
    String rule = "<AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod>";
    put("<CORSRule>" + rule + "</CORSRule>" + " ".repeat(65_536))
        .isRefused(S3ErrorCode.MALFORMED_XML);
    String header = "<AllowedHeader>a</AllowedHeader>";
    put("<CORSRule>" + rule + header.repeat(100) + "</CORSRule>").isOk();
    put("<CORSRule>" + rule + header.repeat(101) + "</CORSRule>")
        .isRefused(S3ErrorCode.MALFORMED_XML);
  }

  @Test
  void aChangedDocumentCountsAtOnce() {
    put(RULES).isOk();
    preflight("https://app.example.eu", "PUT").send().isOk();
    put(RULES.replace("example.eu", "example.org")).isOk();
    preflight("https://app.example.eu", "PUT").send().isRefused(S3ErrorCode.ACCESS_FORBIDDEN);
    preflight("https://app.example.org", "PUT").send().isOk();
  }

  @Test
  void aRuleForEveryoneNamesNobody() {
    put(RULES).isOk();
    preflight("https://anyone.example", "HEAD")
        .send()
        .isOk()
        .hasHeader("Access-Control-Allow-Origin", "*")
        .hasNoHeader("Access-Control-Allow-Credentials");
  }

  @ParameterizedTest
  @CsvSource({
    "https://app.example.eu, DELETE, ",
    "https://app.example.com, PUT, ",
    "http://app.example.eu, PUT, ",
    "https://app.example.eu.evil, PUT, ",
    "https://app.example.eu, PUT, authorization",
    "https://anyone.example, HEAD, x-amz-date"
  })
  void whatNoRuleAllowsIsForbidden(String origin, String method, @Nullable String headers) {
    put(RULES).isOk();
    TestRequest request = preflight(origin, method);
    if (headers != null) {
      request.unsignedHeader("Access-Control-Request-Headers", headers);
    }
    request
        .send()
        .isRefused(S3ErrorCode.ACCESS_FORBIDDEN)
        .hasNoHeader("Access-Control-Allow-Origin");
  }

  @Test
  void aPreflightMustBeOne() {
    put(RULES).isOk();
    s3.request("OPTIONS", "/" + bucket + "/key")
        .anonymous()
        .send()
        .isRefused(S3ErrorCode.BAD_REQUEST);
    s3.request("OPTIONS", "/" + bucket + "/key")
        .anonymous()
        .unsignedHeader("Origin", "https://app.example.eu")
        .send()
        .isRefused(S3ErrorCode.BAD_REQUEST);
    preflight("https://app.example.eu", "PATCH").send().isRefused(S3ErrorCode.BAD_REQUEST);
  }

  @Test
  void aPreflightDoesNotTellWhichBucketsThereAre() {
    Answer without = preflight("https://app.example.eu", "GET").send();
    without.isRefused(S3ErrorCode.ACCESS_FORBIDDEN);
    Answer none =
        s3.request("OPTIONS", "/no-such-bucket/key")
            .anonymous()
            .unsignedHeader("Origin", "https://app.example.eu")
            .unsignedHeader("Access-Control-Request-Method", "GET")
            .send();
    none.isRefused(S3ErrorCode.ACCESS_FORBIDDEN);
    assertThat(none.xml().text("Message")).isEqualTo(without.xml().text("Message"));
  }

  @Test
  void anAnswerTellsThePageThatItMayReadIt() {
    put(RULES).isOk();
    s3.put(bucket, "key")
        .unsignedHeader("Origin", "https://app.example.eu")
        .body("x")
        .send()
        .isOk()
        .hasHeader("Access-Control-Allow-Origin", "https://app.example.eu")
        .hasHeader("Access-Control-Expose-Headers", "ETag, x-amz-request-id");
    s3.get(bucket, "key")
        .unsignedHeader("Origin", "https://app.example.com")
        .send()
        .isOk()
        .hasNoHeader("Access-Control-Allow-Origin");
    s3.get(bucket, "key").send().isOk().hasNoHeader("Vary");
  }

  @Test
  void anErrorIsReadableTooAndStaysAnError() {
    put(RULES).isOk();
    s3.get(bucket, "none")
        .unsignedHeader("Origin", "https://app.example.eu")
        .send()
        .isRefused(S3ErrorCode.NO_SUCH_KEY)
        .hasHeader("Access-Control-Allow-Origin", "https://app.example.eu");
    s3.get(bucket, "none")
        .anonymous()
        .unsignedHeader("Origin", "https://app.example.eu")
        .send()
        .isRefused(S3ErrorCode.ACCESS_DENIED)
        .hasHeader("Access-Control-Allow-Origin", "https://app.example.eu");
  }

  /** CORS lets a page read what its user may read; it lets nobody read more. */
  @Test
  void anAllowedOriginGivesNoRight() {
    put(RULES).isOk();
    s3.put(bucket, "key").body("secret").send().isOk();
    gateway
        .stranger()
        .get(bucket, "key")
        .unsignedHeader("Origin", "https://app.example.eu")
        .send()
        .isRefused(S3ErrorCode.ACCESS_DENIED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://a.example.eu\r\nSet-Cookie: a=b", "https://a\n.example.eu"})
  void anOriginCannotEndAHeader(String origin) {
    put(RULES).isOk();
    Answer answer = preflight(origin, "GET").send();
    assertThat(answer.status()).isIn(400, 403);
    answer.hasNoHeader("Set-Cookie").hasNoHeader("Access-Control-Allow-Origin");
    s3.get(bucket, "none")
        .unsignedHeader("Origin", origin)
        .send()
        .hasNoHeader("Access-Control-Allow-Origin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<AllowedOrigin>http://*.a.*</AllowedOrigin><AllowedMethod>GET</AllowedMethod>",
        "<AllowedOrigin>*</AllowedOrigin><AllowedMethod>PATCH</AllowedMethod>",
        "<AllowedOrigin>*</AllowedOrigin><AllowedMethod>get</AllowedMethod>",
        "<AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod>"
            + "<AllowedHeader>*-*</AllowedHeader>",
        "<AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod>"
            + "<ExposeHeader>*</ExposeHeader>"
      })
  void aRuleThatCannotBeIsRefused(String rule) {
    put("<CORSRule>" + rule + "</CORSRule>").isRefused(S3ErrorCode.INVALID_REQUEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<CORSRule/>",
        "<CORSRule><AllowedOrigin>*</AllowedOrigin></CORSRule>",
        "<CORSRule><AllowedMethod>GET</AllowedMethod></CORSRule>",
        "<CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod>"
            + "<MaxAgeSeconds>soon</MaxAgeSeconds></CORSRule>",
        "<CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod>"
            + "<ExposeHeader>a&#13;&#10;b</ExposeHeader></CORSRule>"
      })
  void aDocumentThatIsNoneIsMalformed(String rules) {
    put(rules).isRefused(S3ErrorCode.MALFORMED_XML);
  }

  @Test
  void thereAreAHundredRulesAtMost() {
    String rule =
        "<CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod></CORSRule>";
    put(rule.repeat(100)).isOk();
    put(rule.repeat(101)).isRefused(S3ErrorCode.MALFORMED_XML);
  }

  private Answer put(String rules) {
    return s3.put("/" + bucket + "?cors")
        .body("<CORSConfiguration>" + rules + "</CORSConfiguration>")
        .send();
  }

  private TestRequest preflight(String origin, String method) {
    return s3.request("OPTIONS", "/" + bucket + "/key")
        .anonymous()
        .unsignedHeader("Origin", origin)
        .unsignedHeader("Access-Control-Request-Method", method);
  }
}
