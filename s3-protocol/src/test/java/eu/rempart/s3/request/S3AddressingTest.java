package eu.rempart.s3.request;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.s3.Refused;
import eu.rempart.s3.S3ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3AddressingTest {
  private static final S3Addressing ADDRESSING =
      new S3Addressing(List.of("s3.example.eu", "eu.s3.example.eu", "localhost"));

  private static S3Target resolve(String host, String target) {
    return ADDRESSING.resolve(host, RawTarget.parse(target));
  }

  private static S3Target object(String bucket, String key) {
    return new S3Target.ObjectTarget(new BucketName(bucket), new ObjectKey(key));
  }

  @ParameterizedTest
  @CsvSource({
    "s3.example.eu, /bkt/a/key, bkt, a/key",
    "s3.example.eu:8443, /bkt//key, bkt, /key",
    "10.0.0.1:8443, /bkt/key/, bkt, key/",
    "[::1]:8443, /bkt/.., bkt, ..",
    "[::1], /bkt/key, bkt, key",
    "other.example, /bkt/a%2Fkey, bkt, a/key",
    "bkt.s3.example.eu, /a/key, bkt, a/key",
    "BKT.S3.Example.EU.:443, /key, bkt, key",
    "my.dotted.bkt.s3.example.eu, //key, my.dotted.bkt, /key",
    "bkt.eu.s3.example.eu, /key, bkt, key",
    "bkt.localhost:8443, /key, bkt, key",
    "eu.s3.example.eu, /bkt/key, bkt, key",
  })
  void findsBucketAndKey(String host, String target, String bucket, String key) {
    assertThat(resolve(host, target)).isEqualTo(object(bucket, key));
  }

  @ParameterizedTest
  @CsvSource({
    "s3.example.eu, /bkt",
    "s3.example.eu, /bkt/",
    "bkt.s3.example.eu, /",
    "bkt.localhost, /?acl",
  })
  void findsABucketWithoutAKey(String host, String target) {
    assertThat(resolve(host, target)).isEqualTo(new S3Target.BucketTarget(new BucketName("bkt")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/?prefix=a", "/WriteGetObjectResponse"})
  void findsTheService(String target) {
    assertThat(resolve("s3.example.eu", target)).isEqualTo(new S3Target.Service());
  }

  @Test
  void readsARequestWithoutHostByPath() {
    assertThat(ADDRESSING.resolve(null, RawTarget.parse("/bkt/key")))
        .isEqualTo(object("bkt", "key"));
  }

  @ParameterizedTest
  @CsvSource({
    "s3.example.eu, //key",
    "s3.example.eu, /bkt%2Fkey",
    "s3.example.eu, /../key",
    "s3.example.eu, /%2e%2e/key",
    ".s3.example.eu, /key",
    "a_b.s3.example.eu, /key",
  })
  void refusesABucketThatIsNone(String host, String target) {
    Refused.with(S3ErrorCode.INVALID_BUCKET_NAME, () -> resolve(host, target));
  }

  @Test
  void refusesALongKey() {
    Refused.with(S3ErrorCode.KEY_TOO_LONG_ERROR, () -> resolve("x", "/bkt/" + "%41".repeat(1025)));
  }
}
