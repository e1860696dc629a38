package eu.rempart.gateway.s3;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.s3.S3ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who shows no key gets little, and holds no place that others need. */
class StrangersTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private static final String LONG = "/" + "&".repeat(6_000);

  @Test
  void anAnswerToSomebodyUnknownIsSmallAndBrief() {
    Answer anonymous = gateway.client().get(LONG).anonymous().send();
    anonymous.isRefused(S3ErrorCode.ACCESS_DENIED);
    assertThat(anonymous.brief()).isTrue();
    assertThat(anonymous.body().length).isLessThan(6 * 1_024);
    assertThat(gateway.client().get(LONG).badSignature().send().brief()).isTrue();
    assertThat(gateway.client().get(LONG).unknownKey().send().brief()).isTrue();
  }

  @Test
  void aPreflightIsBrief() {
    Answer refused =
        gateway
            .client()
            .request("OPTIONS", LONG)
            .header("Origin", "https://a.test")
            .header("Access-Control-Request-Method", "&".repeat(6_000))
            .anonymous()
            .send();
    assertThat(refused.brief()).isTrue();
    assertThat(refused.body().length).isLessThan(12 * 1_024);
  }

  @Test
  void whoIsKnownHasTheTimeOfTheLimits() {
    assertThat(gateway.client().get("/").send().brief()).isFalse();
    assertThat(gateway.client().get("/no-such-bucket").send().brief()).isFalse();
  }

  @Test
  void oneKeyHasNoMoreRequestsOpenThanItsShare() {
    Answer refused = gateway.client().get("/").crowded().send();
    refused.isRefused(S3ErrorCode.SLOW_DOWN);
    assertThat(refused.brief()).isTrue();
  }
}
