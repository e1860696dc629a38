package eu.rempart.s3.sigv4;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.request.RawTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Feeds the verifier requests that nobody signed: it may refuse them or take them for anonymous,
 * and do nothing else.
 */
class SigV4FuzzTest {
  private static final SigV4Verifier VERIFIER = new SigV4Verifier();
  private static final List<String> NAMES =
      List.of(
          "Authorization",
          "Host",
          "x-amz-date",
          "Date",
          "x-amz-content-sha256",
          "x-amz-security-token",
          "x-amz-meta-a");

  @FuzzTest(maxDuration = "1m")
  void neverVerifiesNorFails(FuzzedDataProvider data) {
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    int count = data.consumeInt(0, 10);
    for (int i = 0; i < count; i++) {
      String name = data.consumeBoolean() ? data.pickValue(NAMES) : data.consumeAsciiString(20);
      headers.add(Map.entry(name, data.consumeAsciiString(200)));
    }
    RawTarget target;
    try {
      target = RawTarget.parse("/" + data.consumeRemainingAsAsciiString());
    } catch (S3Exception refused) {
      return;
    }
    SigV4Result result =
        VERIFIER.verify(
            "GET", target, RequestHeaders.of(headers), Example.NOW, Example.LOOKUP, Example.POLICY);
    switch (result) {
      case SigV4Result.Refused refused -> {}
      case SigV4Result.Anonymous anonymous -> {}
      case SigV4Result.Verified verified -> throw new AssertionError("nobody signed this");
    }
  }
}
