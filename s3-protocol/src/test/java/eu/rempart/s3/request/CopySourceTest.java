package eu.rempart.s3.request;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.s3.Refused;
import eu.rempart.s3.S3ErrorCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CopySourceTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "bkt/key,key,-",
        "/bkt/key,key,-",
        "bkt/a/b,a/b,-",
        "bkt%2Fkey,key,-",
        "bkt/%20,' ',-",
        "bkt/a+b,a+b,-",
        "bkt//key,/key,-",
        "bkt/..,..,-",
        "bkt/%3FversionId,?versionId,-",
        "bkt/%3FversionId=1?versionId=2,?versionId=1,2",
        "bkt/anyfilename%2525.txt,anyfilename%25.txt,-",
        "bkt/key?versionId=null,key,null",
        "bkt/key?versionId=a%2Bb/c,key,a+b/c",
      })
  void readsBucketKeyAndVersion(String header, String key, String versionId) {
    CopySource source = CopySource.parse(header);

    assertThat(source.bucket().value()).isEqualTo("bkt");
    assertThat(source.key().value()).isEqualTo(key);
    assertThat(source.versionId()).isEqualTo(versionId);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "bkt",
        "bkt/",
        "/bkt/",
        "//key",
        "../key",
        "B/key",
        "bkt/key?versionId=",
        "bkt/key?acl",
        "bkt/key?uploadId=1",
        "bkt/%",
        "bkt/%FF",
        "bkt/é",
        "arn:aws:s3:eu-west-3:123456789012:accesspoint/ap/object/key",
      })
  void refusesWhatNamesNoObject(String header) {
    Refused.with(S3ErrorCode.INVALID_ARGUMENT, () -> CopySource.parse(header));
  }
}
