package eu.rempart.s3.request;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.s3.S3Exception;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class RawTargetPropertyTest {
  private static final S3Addressing ADDRESSING = new S3Addressing(List.of("s3.example.eu"));

  @Provide
  Arbitrary<String> keys() {
    Arbitrary<String> codePoints =
        Arbitraries.integers()
            .between(0, Character.MAX_CODE_POINT)
            .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
            .map(Character::toString);
    Arbitrary<String> troublesome =
        Arbitraries.of(
            "/", "//", ".", "..", "%", "%2F", "%00", "\0", "+", "?", "&", "#", "\\", " ");
    return Arbitraries.frequencyOf(Tuple.of(2, codePoints), Tuple.of(3, troublesome))
        .list()
        .ofMinSize(1)
        .ofMaxSize(200)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 20_000)
  void everyKeySurvivesTheWayFromTargetToObjectKey(
      @ForAll("keys") String key, @ForAll boolean escapeAll) {
    byte[] utf8 = key.getBytes(StandardCharsets.UTF_8);
    String raw = escaped(utf8, escapeAll);

    assertThat(keyOf("s3.example.eu", "/bkt/" + raw).utf8()).isEqualTo(utf8);
    assertThat(keyOf("bkt.s3.example.eu:8443", "/" + raw).utf8()).isEqualTo(utf8);
    assertThat(CopySource.parse("bkt/" + escaped(utf8, true)).key().utf8()).isEqualTo(utf8);
    assertThat(RawTarget.parse("/bkt/" + raw).path()).isEqualTo("/bkt/" + key);
  }

  private static ObjectKey keyOf(String host, String rawTarget) {
    S3Target target = ADDRESSING.resolve(host, RawTarget.parse(rawTarget));
    return ((S3Target.ObjectTarget) target).key();
  }

  private static String escaped(byte[] utf8, boolean all) {
    StringBuilder raw = new StringBuilder();
    for (byte b : utf8) {
      char c = (char) (b & 0xff);
      if (!all && c > ' ' && c < 0x7f && "%?#".indexOf(c) < 0) {
        raw.append(c);
      } else {
        raw.append(String.format("%%%02x", b));
      }
    }
    return raw.toString();
  }

  @Property
  void keysOrderByTheirBytes(@ForAll("keys") String one, @ForAll("keys") String other) {
    int byBytes =
        Arrays.compareUnsigned(
            one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    assertThat(Integer.signum(new ObjectKey(one).compareTo(new ObjectKey(other))))
        .isEqualTo(Integer.signum(byBytes));
  }

  @Property(tries = 5_000)
  void anyTextIsReadOrRefused(@ForAll String text) {
    try {
      ADDRESSING.resolve(text, RawTarget.parse("/" + text));
    } catch (S3Exception e) {
      assertThat(e.code().status()).isEqualTo(400);
    }
  }
}
