package eu.rempart.s3.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.s3.Refused;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.request.DeleteConditions;
import eu.rempart.s3.request.WritePrecondition;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeleteTest {

  private static Delete parse(String inner) {
    return Delete.parse(("<Delete>" + inner + "</Delete>").getBytes(UTF_8));
  }

  @Test
  void readsKeysAsTheyStand() {
    Delete delete =
        parse(
            "<Object><Key> a&amp;b\t&#13; </Key><VersionId>7</VersionId></Object>"
                + "<Object><Key>\uD83D\uDE00</Key></Object>"
                + "<Object><Key></Key><VersionId></VersionId></Object>"
                + "<Quiet>true</Quiet>");

    assertThat(delete.quiet()).isTrue();
    assertThat(delete.objects())
        .extracting(Delete.Entry::key)
        .containsExactly(" a&b\t\r ", "\uD83D\uDE00", "");
    assertThat(delete.objects())
        .extracting(Delete.Entry::versionId)
        .containsExactly("7", null, null);
  }

  @Test
  void readsConditions() {
    Delete delete =
        parse(
            "<Object><Key>k</Key><ETag>\"abc\"</ETag><Size>3</Size>"
                + "<LastModifiedTime>2026-01-15T12:00:00Z</LastModifiedTime></Object>");
    DeleteConditions conditions = delete.objects().getFirst().conditions();
    Instant time = Instant.parse("2026-01-15T12:00:00Z");

    assertThat(conditions.evaluate(new DeleteConditions.Current("abc", time, 3)))
        .isEqualTo(new WritePrecondition.Holds());
    assertThat(conditions.evaluate(new DeleteConditions.Current("abc", time, 4)))
        .isEqualTo(new WritePrecondition.Failed("x-amz-if-match-size"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<Quiet>true</Quiet>",
        "<Quiet>maybe</Quiet><Object><Key>k</Key></Object>",
        "<Object/>",
        "<Object><VersionId>1</VersionId></Object>",
        "<Object><Key>k</Key><VersionID>1</VersionID></Object>",
        "<Object><Key>&#1;</Key></Object>",
        "<Other/>",
      })
  void refusesRatherThanGuess(String inner) {
    Refused.with(S3ErrorCode.MALFORMED_XML, () -> parse(inner));
  }

  @Test
  void readsAThousandObjectsAndNoMore() {
    String longKey = "<Object><Key>" + "k".repeat(1024) + "</Key></Object>";

    assertThat(parse(longKey.repeat(1000)).objects()).hasSize(1000);
    Refused.with(S3ErrorCode.MALFORMED_XML, () -> parse(longKey.repeat(1001)));
  }
}
