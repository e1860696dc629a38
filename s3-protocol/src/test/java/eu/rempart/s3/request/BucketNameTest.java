package eu.rempart.s3.request;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.s3.Refused;
import eu.rempart.s3.S3ErrorCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases from "General purpose bucket naming rules" and from ceph/s3-tests. */
class BucketNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc",
        "0aa",
        "aaa.111",
        "aaa-111",
        "example.com",
        "www.example.com",
        "my.example.s3.bucket",
        "a--b",
        "1.2.3",
        "1.2.3.4.5",
        "192.168.5.4a",
        "amzn-s3-dem",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
      })
  void acceptsWhatTheRulesAllow(String name) {
    assertThat(new BucketName(name).value()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "aa",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "foo_bar",
        "ExampleBucket",
        "_foo",
        ".foo",
        "foo.",
        "-foo",
        "foo-",
        "foo..bar",
        "foo.-bar",
        "foo-.bar",
        "192.168.5.123",
        "xn--bucket",
        "sthree-bucket",
        "sthree-configurator",
        "amzn-s3-demo-bucket",
        "bucket-s3alias",
        "bucket--ol-s3",
        "bucket.mrap",
        "bucket--usw2-az1--x-s3",
        "bucket--table-s3",
        "foo/bar",
        "foo bar",
        "foo\n",
        "\u0430bc",
        "..",
      })
  void refusesWhatTheRulesForbid(String name) {
    Refused.with(S3ErrorCode.INVALID_BUCKET_NAME, () -> new BucketName(name));
  }
}
