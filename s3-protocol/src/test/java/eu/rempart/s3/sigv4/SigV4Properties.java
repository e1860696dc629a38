package eu.rempart.s3.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.request.RawTarget;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SigV4Properties {
  private static final PayloadMode MODE = new PayloadMode.UnsignedPayload();

  @Provide
  Arbitrary<String> targets() {
    Arbitrary<String> text =
        Arbitraries.strings().excludeChars('\ud800').ofMaxLength(12).map(SigV4Properties::encode);
    Arbitrary<String> path = text.list().ofMaxSize(4).map(parts -> "/" + String.join("/", parts));
    Arbitrary<String> pair =
        Combinators.combine(text, text).as((name, value) -> "q" + name + "=" + value);
    return Combinators.combine(path, pair.list().ofMaxSize(4))
        .as((p, q) -> q.isEmpty() ? p : p + "?" + String.join("&", q));
  }

  private static String encode(String text) {
    // Unpaired surrogates have no UTF-8; the encoder makes question marks of them.
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.strings().withCharRange(' ', '~').withChars('\t', '\u00e9').ofMaxLength(30);
  }

  @Property(tries = 300)
  void whatAClientSignsIsVerified(
      @ForAll("targets") String target, @ForAll("values") String value, @ForAll boolean query) {
    RequestHeaders headers =
        Example.headers("Host", "s3.example", "x-amz-meta-a", value, "X-Amz-Meta-B", value);
    RawTarget raw = RawTarget.parse(target);
    SigV4Result result =
        query
            ? Example.verify(
                "PUT",
                Example.SIGNER.presign("PUT", raw, headers, Duration.ofHours(1), Example.NOW),
                headers)
            : Example.verify(
                "PUT",
                target,
                RequestHeaders.of(
                    Example.SIGNER.sign("PUT", raw, headers, MODE, Example.NOW).headers()));
    assertThat(result).isInstanceOf(SigV4Result.Verified.class);
  }

  @Property(tries = 1000)
  void noChangedCharacterOfATargetIsVerified(
      @ForAll("targets") String target,
      @ForAll @IntRange(max = 10_000) int where,
      @ForAll("values") String by) {
    RequestHeaders headers = Example.headers("Host", "s3.example");
    String signed =
        Example.SIGNER.presign(
            "GET", RawTarget.parse(target), headers, Duration.ofHours(1), Example.NOW);
    int at = where % signed.length();
    String changed = signed.substring(0, at) + by + signed.substring(at + 1);
    if (!sameMeaning(signed, changed)) {
      assertThat(verifyOrRefuse(changed, headers)).isNotInstanceOf(SigV4Result.Verified.class);
    }
  }

  /**
   * The same bytes once decoded, parameters in any order: what a signature cannot and need not tell
   * apart.
   */
  private static boolean sameMeaning(String one, String other) {
    try {
      return canonical(one).equals(canonical(other));
    } catch (S3Exception e) {
      return false;
    }
  }

  private static String canonical(String target) {
    RawTarget raw = RawTarget.parse(target);
    List<String> pairs =
        raw.queryPairs().stream().map(pair -> pair.name() + "\0" + pair.value()).sorted().toList();
    return raw.path() + "\0" + String.join("\0", pairs);
  }

  @Property(tries = 1000)
  void arbitraryAuthorizationIsRefused(@ForAll("values") String value, @ForAll long seed) {
    RequestHeaders honest =
        RequestHeaders.of(
            Example.SIGNER
                .sign("GET", RawTarget.parse("/b"), Example.headers("Host", "h"), MODE, Example.NOW)
                .headers());
    String authorization = String.valueOf(honest.first("Authorization"));
    int at = new Random(seed).nextInt(authorization.length());
    String changed = authorization.substring(0, at) + value + authorization.substring(at);
    boolean sameComponents = value.isBlank() || changed.equals(authorization);
    if (!sameComponents) {
      assertThat(Example.verify("GET", "/b", Example.with(honest, "Authorization", changed)))
          .isInstanceOf(SigV4Result.Refused.class);
    }
  }

  private static SigV4Result verifyOrRefuse(String target, RequestHeaders headers) {
    try {
      return Example.verify("GET", target, headers);
    } catch (S3Exception e) {
      return SigV4Result.Refused.of(e);
    }
  }
}
