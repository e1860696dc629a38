package eu.rempart.s3.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import eu.rempart.s3.Refused;
import eu.rempart.s3.S3ErrorCode;
import org.junit.jupiter.api.Test;

class CreateBucketConfigurationTest {

  private static CreateBucketConfiguration parse(String inner) {
    return CreateBucketConfiguration.parse(
        ("<CreateBucketConfiguration>" + inner + "</CreateBucketConfiguration>").getBytes(UTF_8));
  }

  @Test
  void asksForNothingWhenEmpty() {
    assertThat(CreateBucketConfiguration.parse(new byte[0])).isEqualTo(parse(""));
    assertThat(parse("<LocationConstraint/>").locationConstraint()).isNull();
    assertThat(parse("").directoryBucket()).isFalse();
  }

  @Test
  void readsTags() {
    CreateBucketConfiguration configuration =
        parse(
            "<Tags><Tag><Key>b</Key><Value>1</Value></Tag>"
                + "<Tag><Key>a</Key><Value></Value></Tag></Tags>");

    assertThat(configuration.tags()).containsExactly(entry("b", "1"), entry("a", ""));
    Refused.with(S3ErrorCode.MALFORMED_XML, () -> parse("<Tags><Tag><Key>b</Key></Tag></Tags>"));
  }

  @Test
  void noticesDirectoryBuckets() {
    assertThat(
            parse("<Location><Name>euw3-az1</Name><Type>AvailabilityZone</Type></Location>")
                .directoryBucket())
        .isTrue();
    assertThat(parse("<Bucket><Type>Directory</Type></Bucket>").directoryBucket()).isTrue();
  }
}
