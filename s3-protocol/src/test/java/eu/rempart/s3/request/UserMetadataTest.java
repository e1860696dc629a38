package eu.rempart.s3.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import eu.rempart.s3.Refused;
import eu.rempart.s3.ResponseHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import org.junit.jupiter.api.Test;

class UserMetadataTest {

  @Test
  void keepsNamesInLowerCaseAndValuesAsTheyAre() {
    UserMetadata metadata =
        UserMetadata.of(
            Headers.of(
                "X-Amz-Meta-Meta1", "Hello World\u00e9",
                "x-amz-meta-word", "=?UTF-8?B?w6k=?=",
                "x-amz-metadata-directive", "COPY",
                "x-amz-meta-", "nameless",
                "x-amz-meta-empty", "",
                "x-amz-meta-meta1", "again"));

    assertThat(metadata.entries())
        .containsExactly(
            entry("meta1", "Hello World\u00e9,again"),
            entry("word", "=?UTF-8?B?w6k=?="),
            entry("empty", ""));
  }

  @Test
  void allowsTwoKibibytesOfNamesAndValues() {
    UserMetadata.of(Headers.of("x-amz-meta-abcd", "v".repeat(2044)));

    S3Exception refused =
        Refused.with(
            S3ErrorCode.METADATA_TOO_LARGE,
            () -> UserMetadata.of(Headers.of("x-amz-meta-abcd", "v".repeat(2045))));

    assertThat(refused.details()).containsEntry("Size", "2049");
  }

  @Test
  void refusesWhatCouldEndAHeaderLine() {
    Refused.with(
        S3ErrorCode.INVALID_ARGUMENT,
        () -> UserMetadata.of(Headers.of("x-amz-meta-a", "v\r\nSet-Cookie: a=b")));
  }

  @Test
  void comesBackUnderItsPrefix() {
    ResponseHeaders response = new ResponseHeaders();
    UserMetadata.of(Headers.of("x-amz-meta-A", "1")).writeTo(response);

    assertThat(response.entries()).containsExactly(entry("x-amz-meta-a", "1"));
  }
}
