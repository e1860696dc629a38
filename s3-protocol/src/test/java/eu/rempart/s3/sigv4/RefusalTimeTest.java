package eu.rempart.s3.sigv4;

import static eu.rempart.s3.sigv4.Example.headers;
import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.request.RawTarget;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** How long a refusal takes does not tell whether the access key exists. */
class RefusalTimeTest {
  private static final int ROUNDS = 3_000;
  private static final int TRIES = 6;
  private static final double ALIKE = 0.15;
  private static final String TARGET = "/bucket/key";

  private final SigV4Verifier verifier = new SigV4Verifier();
  private final RequestHeaders honest =
      RequestHeaders.of(
          Example.SIGNER
              .sign(
                  "GET",
                  RawTarget.parse(TARGET),
                  headers("Host", "s3.example"),
                  PayloadMode.SignedPayload.EMPTY,
                  Example.NOW)
              .headers());

  @Test
  void anUnknownKeyTakesAsLongAsAWrongSignature() {
    long[] unknown = new long[ROUNDS];
    long[] wrong = new long[ROUNDS];
    double difference = Double.MAX_VALUE;
    // Each after the other, so that whatever else the machine does meets both alike.
    for (int tries = 0; tries < TRIES && difference > ALIKE; tries++) {
      for (int i = 0; i < ROUNDS; i++) {
        unknown[i] = nanos(_ -> null, S3ErrorCode.INVALID_ACCESS_KEY_ID);
        wrong[i] = nanos(_ -> OTHER, S3ErrorCode.SIGNATURE_DOES_NOT_MATCH);
      }
      difference = Math.abs(1 - (double) median(unknown) / median(wrong));
    }
    assertThat(difference).isLessThan(ALIKE);
  }

  private static final SigningSecret OTHER = SigningSecret.random();

  private long nanos(SecretLookup lookup, S3ErrorCode expected) {
    long start = System.nanoTime();
    SigV4Result result =
        verifier.verify(
            "GET", RawTarget.parse(TARGET), honest, Example.NOW, lookup, Example.POLICY);
    long took = System.nanoTime() - start;
    assertThat(((SigV4Result.Refused) result).code()).isEqualTo(expected);
    return took;
  }

  private static long median(long[] times) {
    Arrays.sort(times);
    return times[times.length / 2];
  }
}
