package eu.rempart.s3.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.request.RawTarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * AWS's general SigV4 test suite, as far as S3 goes with it: its paths are the unnormalised ones,
 * and written as they stand on the wire.
 */
class AwsTestSuiteTest {
  private static final SigningSecret SECRET =
      SigningSecret.of("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
  private static final AmzDate DATE = AmzDate.of(Instant.parse("2015-08-30T12:36:00Z"));
  private static final CredentialScope SCOPE =
      new CredentialScope("20150830", "us-east-1", "service");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          get-vanilla | GET | / | `` | 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31
          get-header-key-duplicate | GET | / | My-Header1:value2;My-Header1:value2;My-Header1:value1 | c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea
          get-header-value-order | GET | / | My-Header1:value4;My-Header1:value1;My-Header1:value3;My-Header1:value2 | 08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01
          get-header-value-trim | GET | / | My-Header1: value1;My-Header2: "a   b   c" | acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736
          get-relative-unnormalized | GET | /example/.. | `` | eca7ead57bb5aa5c8e28007acd4ff04e1ff9a0ff3b237ec1554a184887ff9282
          get-relative-relative-unnormalized | GET | /example1/example2/../.. | `` | dc33e0856fd4baca4d7aa2146c38958283844764f38c74252a333df5e613003b
          get-slash-unnormalized | GET | // | `` | c88bcd3d312d75078c0cd961d6deae3f4c754924b01669efcfcb439fd5e5b76e
          get-slash-dot-slash-unnormalized | GET | /./ | `` | 68714168e6557f8f2de0ef956fc24dc2593a4bd2961f8df51898d8a134695145
          get-slash-pointless-dot-unnormalized | GET | /./example | `` | beb03f223f7deae4146464f06e29eebbee9c8afbe15c290cf07aa8b119e14cff
          get-slashes-unnormalized | GET | //example// | `` | 87cca117541a147f6df867677d98a7d80dff226d2bfca9e4ffa899665623c7e5
          get-space-unnormalized | GET | /example%20space/ | `` | 652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741
          get-unreserved | GET | /-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz | `` | 07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f
          get-utf8 | GET | /%E1%88%B4 | `` | 8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85
          get-vanilla-empty-query-key | GET | /?Param1=value1 | `` | a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb
          get-vanilla-query-order-encoded | GET | /?Param-3=Value3&Param=Value2&%E1%88%B4=Value1 | `` | 371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac
          get-vanilla-query-order-key-case | GET | /?Param2=value2&Param1=value1 | `` | b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500
          get-vanilla-query-unreserved | GET | /?-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz=-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz | `` | 9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197
          get-vanilla-utf8-query | GET | /?%E1%88%B4=bar | `` | 2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04
          post-vanilla | POST | / | `` | 5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b
          post-header-key-sort | POST | / | My-Header1:value1 | c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c
          post-header-value-case | POST | / | My-Header1:VALUE1 | cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d
          post-vanilla-query | POST | /?Param1=value1 | `` | 28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11
          """)
  void agreesWithTheSuite(
      String name, String method, String target, String extra, String signature) {
    List<Map.Entry<String, String>> entries = new ArrayList<>();
    entries.add(Map.entry("Host", "example.amazonaws.com"));
    for (String header : extra.split(";", -1)) {
      int colon = header.indexOf(':');
      if (colon > 0) {
        entries.add(Map.entry(header.substring(0, colon), header.substring(colon + 1)));
      }
    }
    entries.add(Map.entry("X-Amz-Date", DATE.text()));
    SignedHeaderNames names =
        SignedHeaderNames.ofNames(
            entries.stream().map(entry -> entry.getKey().toLowerCase(Locale.ROOT)).toList());

    byte[] canonical =
        CanonicalRequest.of(
            method,
            RawTarget.parse(target),
            RequestHeaders.of(entries),
            names,
            PayloadMode.SignedPayload.EMPTY.sha256());

    try (Sha256Kit kit = Sha256Kit.take()) {
      SigningKey key = SigningKey.derive(kit, SECRET, SCOPE);
      assertThat(StringToSign.signature(kit, key, DATE, SCOPE, canonical))
          .as(name)
          .isEqualTo(signature);
    }
  }
}
