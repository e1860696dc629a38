package eu.rempart.s3.sigv4;

import static eu.rempart.s3.sigv4.Example.headers;
import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.request.RawTarget;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The worked examples of the S3 API Reference: header authentication, query authentication. */
class AwsExamplesTest {
  private static final String HOST = "examplebucket.s3.amazonaws.com";
  private static final String EMPTY = PayloadMode.SignedPayload.EMPTY.sha256();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # GET Object
          GET | /test.txt | Range=bytes=0-9 | e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 | f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41
          # PUT Object
          PUT | /test%24file.text | Date=Fri, 24 May 2013 00:00:00 GMT;x-amz-storage-class=REDUCED_REDUNDANCY | 44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072 | 98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd
          # GET Bucket Lifecycle
          GET | /?lifecycle | '' | e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 | fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543
          # GET Bucket (List Objects)
          GET | /?max-keys=2&prefix=J | '' | e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 | 34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7
          """)
  void signsAndVerifiesTheHeaderExamples(
      String method, String target, String extra, String sha256, String signature) {
    RequestHeaders headers = headers("Host", HOST);
    for (String header : extra.split(";", -1)) {
      int equals = header.indexOf('=');
      if (equals > 0) {
        headers = Example.plus(headers, header.substring(0, equals), header.substring(equals + 1));
      }
    }

    SigV4Signer.Signed signed =
        Example.SIGNER.sign(
            method, RawTarget.parse(target), headers, PayloadMode.parse(sha256), Example.NOW);

    RequestHeaders all = RequestHeaders.of(signed.headers());
    assertThat(all.first("Authorization")).endsWith("Signature=" + signature);
    assertThat(Example.verify(method, target, all))
        .isEqualTo(
            new SigV4Result.Verified(
                Example.ACCESS_KEY, Example.NOW, PayloadMode.parse(sha256), null, false));
  }

  /** "Example: Browser-Based Upload using HTTP POST (Using AWS Signature Version 4)". */
  @Test
  void verifiesTheFormExample() {
    String policy =
        "eyAiZXhwaXJhdGlvbiI6ICIyMDE1LTEyLTMwVDEyOjAwOjAwLjAwMFoiLA0KICAiY29uZGl0aW9ucyI6IFsNCiAg"
            + "ICB7ImJ1Y2tldCI6ICJzaWd2NGV4YW1wbGVidWNrZXQifSwNCiAgICBbInN0YXJ0cy13aXRoIiwgIiRrZXki"
            + "LCAidXNlci91c2VyMS8iXSwNCiAgICB7ImFjbCI6ICJwdWJsaWMtcmVhZCJ9LA0KICAgIHsic3VjY2Vzc19h"
            + "Y3Rpb25fcmVkaXJlY3QiOiAiaHR0cDovL3NpZ3Y0ZXhhbXBsZWJ1Y2tldC5zMy5hbWF6b25hd3MuY29tL3N1"
            + "Y2Nlc3NmdWxfdXBsb2FkLmh0bWwifSwNCiAgICBbInN0YXJ0cy13aXRoIiwgIiRDb250ZW50LVR5cGUiLCAi"
            + "aW1hZ2UvIl0sDQogICAgeyJ4LWFtei1tZXRhLXV1aWQiOiAiMTQzNjUxMjM2NTEyNzQifSwNCiAgICB7Ingt"
            + "YW16LXNlcnZlci1zaWRlLWVuY3J5cHRpb24iOiAiQUVTMjU2In0sDQogICAgWyJzdGFydHMtd2l0aCIsICIk"
            + "eC1hbXotbWV0YS10YWciLCAiIl0sDQoNCiAgICB7IngtYW16LWNyZWRlbnRpYWwiOiAiQUtJQUlPU0ZPRE5O"
            + "N0VYQU1QTEUvMjAxNTEyMjkvdXMtZWFzdC0xL3MzL2F3czRfcmVxdWVzdCJ9LA0KICAgIHsieC1hbXotYWxn"
            + "b3JpdGhtIjogIkFXUzQtSE1BQy1TSEEyNTYifSwNCiAgICB7IngtYW16LWRhdGUiOiAiMjAxNTEyMjlUMDAw"
            + "MDAwWiIgfQ0KICBdDQp9";
    FormCredentials form =
        new FormCredentials(
            policy,
            "AWS4-HMAC-SHA256",
            Example.ACCESS_KEY + "/20151229/us-east-1/s3/aws4_request",
            "20151229T000000Z",
            "8afdbf4008c03f22c2cd3cdb72e4afbb1f6a588f3255ac628749a66d7f09699e",
            null);
    assertThat(
            new SigV4Verifier()
                .verify(
                    form, Instant.parse("2015-12-30T00:00:00Z"), Example.LOOKUP, Example.POLICY))
        .isInstanceOf(SigV4Result.Verified.class);
  }

  @Test
  void takesTheAuthorizationHeaderAsTheReferencePrintsIt() {
    RequestHeaders headers =
        headers(
            "Host",
            HOST,
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
            "Range",
            "bytes=0-9",
            "x-amz-content-sha256",
            EMPTY,
            "x-amz-date",
            "20130524T000000Z");

    assertThat(Example.verify("GET", "/test.txt", headers))
        .isInstanceOf(SigV4Result.Verified.class);
  }

  @Test
  void signsAndVerifiesThePresignedExample() {
    RequestHeaders headers = headers("Host", HOST);

    String target =
        Example.SIGNER.presign(
            "GET", RawTarget.parse("/test.txt"), headers, Duration.ofDays(1), Example.NOW);

    assertThat(target)
        .isEqualTo(
            "/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256"
                + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
                + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
                + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
    assertThat(Example.verify("GET", target, headers))
        .isEqualTo(
            new SigV4Result.Verified(
                Example.ACCESS_KEY, Example.NOW, new PayloadMode.UnsignedPayload(), null, true));
  }

  @Test
  void seedsTheChunksOfTheStreamingExample() {
    SigV4Result result =
        Example.verify(
            "PUT",
            "/examplebucket/chunkObject.txt",
            headers(
                "Host",
                "s3.amazonaws.com",
                "x-amz-date",
                "20130524T000000Z",
                "x-amz-storage-class",
                "REDUCED_REDUNDANCY",
                "Authorization",
                "AWS4-HMAC-SHA256"
                    + " Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=content-encoding;"
                    + "content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class,"
                    + "Signature=4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9",
                "x-amz-content-sha256",
                "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
                "Content-Encoding",
                "aws-chunked",
                "x-amz-decoded-content-length",
                "66560",
                "Content-Length",
                "66824"));

    assertThat(result)
        .isInstanceOfSatisfying(
            SigV4Result.Verified.class,
            verified -> {
              assertThat(verified.mode()).isEqualTo(new PayloadMode.StreamingSigned(false));
              assertThat(verified.chunkSigner()).isNotNull();
            });
  }

  @Test
  void answersAnUnknownKeyAndAWrongSignatureWithTheCodesOfAws() {
    SigV4Signer stranger = SigV4Signer.s3("AKIDUNKNOWN", Example.SECRET, "us-east-1");
    SigV4Signer forger = SigV4Signer.s3(Example.ACCESS_KEY, SigningSecret.of("no"), "us-east-1");

    assertThat(codeFor(stranger)).isEqualTo(S3ErrorCode.INVALID_ACCESS_KEY_ID);
    assertThat(codeFor(forger)).isEqualTo(S3ErrorCode.SIGNATURE_DOES_NOT_MATCH);
  }

  private static S3ErrorCode codeFor(SigV4Signer signer) {
    SigV4Signer.Signed signed =
        signer.sign(
            "GET",
            RawTarget.parse("/b"),
            headers("Host", HOST),
            PayloadMode.SignedPayload.EMPTY,
            Example.NOW);
    return ((SigV4Result.Refused) Example.verify("GET", "/b", RequestHeaders.of(signed.headers())))
        .code();
  }
}
