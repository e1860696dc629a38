package eu.rempart.benchmarks.jmh;

import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.request.RawTarget;
import eu.rempart.s3.sigv4.PayloadMode;
import eu.rempart.s3.sigv4.SigV4Result;
import eu.rempart.s3.sigv4.SigV4Signer;
import eu.rempart.s3.sigv4.SigV4Verifier;
import eu.rempart.s3.sigv4.SignatureScopePolicy;
import eu.rempart.s3.sigv4.SigningSecret;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Verifying the signature of a PUT as an SDK sends it, from the raw target on. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
public class SigV4Benchmark {
  private static final String TARGET =
      "/a-bucket/some/folder/2026/11/24/object-0001.parquet?x-id=PutObject";
  private static final String REGION = "eu-fr-1";

  private final SigningSecret secret = SigningSecret.of("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
  private final SigV4Verifier verifier = new SigV4Verifier();
  private final SignatureScopePolicy policy = SignatureScopePolicy.s3(Set.of(REGION));
  private final Instant now = Instant.now();
  private final RequestHeaders headers = signed();

  private RequestHeaders signed() {
    RequestHeaders sent =
        RequestHeaders.of(
            List.of(
                Map.entry("Host", "localhost:8443"),
                Map.entry("Content-Type", "application/octet-stream"),
                Map.entry("amz-sdk-invocation-id", "8f6e5e7d-7d3c-4d3e-9a53-0b6f0a7a2b1c"),
                Map.entry("x-amz-checksum-crc32", "AAAAAA==")));
    return RequestHeaders.of(
        SigV4Signer.s3("AKIAIOSFODNN7EXAMPLE", secret, REGION)
            .sign("PUT", RawTarget.parse(TARGET), sent, new PayloadMode.UnsignedPayload(), now)
            .headers());
  }

  @Benchmark
  public SigV4Result verify() {
    SigV4Result result =
        verifier.verify("PUT", RawTarget.parse(TARGET), headers, now, id -> secret, policy);
    if (!(result instanceof SigV4Result.Verified)) {
      throw new IllegalStateException(result.toString());
    }
    return result;
  }
}
