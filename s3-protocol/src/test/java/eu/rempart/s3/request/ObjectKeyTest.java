package eu.rempart.s3.request;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.s3.Refused;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import org.junit.jupiter.api.Test;

class ObjectKeyTest {

  @Test
  void measuresBytesAndNotCharacters() {
    assertThat(new ObjectKey("a".repeat(1024)).utf8()).hasSize(1024);
    assertThat(new ObjectKey("€".repeat(341)).utf8()).hasSize(1023);

    S3Exception refused =
        Refused.with(S3ErrorCode.KEY_TOO_LONG_ERROR, () -> new ObjectKey("€".repeat(342)));

    assertThat(refused.details())
        .containsEntry("Size", "1026")
        .containsEntry("MaxSizeAllowed", "1024");
  }

  @Test
  void refusesWhatHasNoBytes() {
    Refused.with(S3ErrorCode.INVALID_ARGUMENT, () -> new ObjectKey(""));
    Refused.with(S3ErrorCode.INVALID_URI, () -> new ObjectKey("a\ud800"));
    Refused.with(S3ErrorCode.INVALID_URI, () -> new ObjectKey("\udc00b"));
  }

  @Test
  void keepsDotsAsBytes() {
    assertThat(new ObjectKey("../..").value()).isEqualTo("../..");
    assertThat(new ObjectKey("a//./b").value()).isEqualTo("a//./b");
  }

  @Test
  void putsCharactersBeyondTheBasicPlaneLast() {
    assertThat(new ObjectKey("\uffff")).isLessThan(new ObjectKey("\ud83d\ude00"));
  }
}
