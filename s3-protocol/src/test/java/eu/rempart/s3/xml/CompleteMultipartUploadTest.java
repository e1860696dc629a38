package eu.rempart.s3.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.s3.Refused;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.xml.CompleteMultipartUpload.CompletedPart;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompleteMultipartUploadTest {

  private static CompleteMultipartUpload parse(String parts) {
    return CompleteMultipartUpload.parse(
        ("<CompleteMultipartUpload xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                + parts
                + "</CompleteMultipartUpload>")
            .getBytes(UTF_8));
  }

  @Test
  void readsPartsInTheirOrder() {
    CompleteMultipartUpload upload =
        parse(
            "<Part><PartNumber>2</PartNumber><ETag>\"abc\"</ETag></Part>"
                + "<Part><ETag>&quot;def&quot;</ETag><ChecksumCRC64NVME>AAAAAAAAAAA=</ChecksumCRC64NVME><PartNumber>"
                + " 1 </PartNumber></Part>"
                + "<Part><ETag>ghi</ETag><PartNumber>10000</PartNumber></Part>");

    assertThat(upload.parts())
        .containsExactly(
            new CompletedPart(2, "abc", Map.of()),
            new CompletedPart(1, "def", Map.of("CRC64NVME", "AAAAAAAAAAA=")),
            new CompletedPart(10_000, "ghi", Map.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<Part/>",
        "<Part><PartNumber>1</PartNumber></Part>",
        "<Part><ETag>a</ETag></Part>",
        "<Part><PartNumber>one</PartNumber><ETag>a</ETag></Part>",
        "<Part><PartNumber>4294967297</PartNumber><ETag>a</ETag></Part>",
        "<Part><PartNumber>1</PartNumber><ETag>a</ETag><Other/></Part>",
        "<Object/>",
      })
  void refusesPartsThatAreNone(String parts) {
    Refused.with(S3ErrorCode.MALFORMED_XML, () -> parse(parts));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 10_001})
  void refusesNumbersOutOfRange(int number) {
    Refused.with(
        S3ErrorCode.INVALID_ARGUMENT,
        () -> parse("<Part><PartNumber>" + number + "</PartNumber><ETag>a</ETag></Part>"));
  }

  @Test
  void readsTenThousandPartsAndNoMore() {
    String most = manyParts(10_000);

    CompleteMultipartUpload upload = parse(most);

    assertThat(upload.parts()).hasSize(10_000);
    upload.requireAscending();
    Refused.with(
        S3ErrorCode.MALFORMED_XML,
        () -> parse(most + "<Part><PartNumber>1</PartNumber><ETag>a</ETag></Part>"));
  }

  private static String manyParts(int count) {
    StringBuilder parts = new StringBuilder();
    for (int i = 1; i <= count; i++) {
      parts
          .append("<Part><ETag>&quot;d41d8cd98f00b204e9800998ecf8427e&quot;</ETag>")
          .append("<ChecksumSHA256>47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=</ChecksumSHA256>")
          .append("<PartNumber>")
          .append(i)
          .append("</PartNumber></Part>");
    }
    return parts.toString();
  }

  @Test
  void refusesPartsOutOfOrder() {
    CompleteMultipartUpload twice =
        parse(
            "<Part><PartNumber>1</PartNumber><ETag>a</ETag></Part>"
                + "<Part><PartNumber>1</PartNumber><ETag>a</ETag></Part>");

    Refused.with(S3ErrorCode.INVALID_PART_ORDER, twice::requireAscending);
  }
}
