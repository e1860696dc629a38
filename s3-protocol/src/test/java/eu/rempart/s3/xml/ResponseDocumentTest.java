package eu.rempart.s3.xml;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResponseDocumentTest {
  private static final Instant TIME = Instant.parse("2026-01-15T12:00:00Z");

  @Test
  void writesAnInitiatedUpload() {
    assertThat(Documents.body(new InitiateMultipartUploadResult("bkt", "a&b", "up")))
        .isEqualTo(
            "<InitiateMultipartUploadResult><Bucket>bkt</Bucket><Key>a&amp;b</Key>"
                + "<UploadId>up</UploadId></InitiateMultipartUploadResult>");
  }

  @Test
  void writesACompletedUpload() {
    assertThat(
            Documents.body(
                new CompleteMultipartUploadResult(
                    "https://s3.example.eu/bkt/k",
                    "bkt",
                    "k",
                    "abc-2",
                    Map.of("CRC32", "AAAAAA=="),
                    "COMPOSITE")))
        .isEqualTo(
            "<CompleteMultipartUploadResult><Location>https://s3.example.eu/bkt/k</Location>"
                + "<Bucket>bkt</Bucket><Key>k</Key><ETag>&quot;abc-2&quot;</ETag>"
                + "<ChecksumCRC32>AAAAAA==</ChecksumCRC32><ChecksumType>COMPOSITE</ChecksumType>"
                + "</CompleteMultipartUploadResult>");
  }

  @Test
  void writesCopies() {
    assertThat(
            Documents.body(
                new CopyObjectResult("\"abc\"", TIME, "FULL_OBJECT", Map.of("SHA1", "x"))))
        .isEqualTo(
            "<CopyObjectResult><ETag>&quot;abc&quot;</ETag>"
                + "<LastModified>2026-01-15T12:00:00.000Z</LastModified>"
                + "<ChecksumType>FULL_OBJECT</ChecksumType><ChecksumSHA1>x</ChecksumSHA1>"
                + "</CopyObjectResult>");
    assertThat(Documents.body(new CopyPartResult("abc", TIME, Map.of())))
        .isEqualTo(
            "<CopyPartResult><ETag>&quot;abc&quot;</ETag>"
                + "<LastModified>2026-01-15T12:00:00.000Z</LastModified></CopyPartResult>");
  }

  @Test
  void writesParts() {
    ListPartsResult result =
        new ListPartsResult(
            "bkt",
            "k",
            "up",
            new Owner("i", null),
            new Owner("o", null),
            "STANDARD",
            0,
            2,
            1,
            true,
            "CRC32C",
            "COMPOSITE",
            List.of(new ListPartsResult.ListedPart(2, TIME, "abc", 5, Map.of("CRC32C", "y"))));

    assertThat(Documents.body(result))
        .isEqualTo(
            "<ListPartsResult><Bucket>bkt</Bucket><Key>k</Key><UploadId>up</UploadId>"
                + "<Initiator><ID>i</ID></Initiator><Owner><ID>o</ID></Owner>"
                + "<StorageClass>STANDARD</StorageClass><PartNumberMarker>0</PartNumberMarker>"
                + "<NextPartNumberMarker>2</NextPartNumberMarker><MaxParts>1</MaxParts>"
                + "<IsTruncated>true</IsTruncated><ChecksumAlgorithm>CRC32C</ChecksumAlgorithm>"
                + "<ChecksumType>COMPOSITE</ChecksumType><Part><PartNumber>2</PartNumber>"
                + "<LastModified>2026-01-15T12:00:00.000Z</LastModified>"
                + "<ETag>&quot;abc&quot;</ETag><Size>5</Size>"
                + "<ChecksumCRC32C>y</ChecksumCRC32C></Part></ListPartsResult>");
  }

  @Test
  void writesWhatWasDeleted() {
    DeleteResult result =
        new DeleteResult(
            List.of(
                new DeleteResult.Deleted("a", null, false, null),
                new DeleteResult.Deleted("b", "1", true, "2")),
            List.of(new DeleteResult.Failure("c", null, "AccessDenied", "Access Denied")));

    assertThat(Documents.body(result))
        .isEqualTo(
            "<DeleteResult><Deleted><Key>a</Key></Deleted>"
                + "<Deleted><Key>b</Key><VersionId>1</VersionId><DeleteMarker>true</DeleteMarker>"
                + "<DeleteMarkerVersionId>2</DeleteMarkerVersionId></Deleted>"
                + "<Error><Key>c</Key><Code>AccessDenied</Code><Message>Access Denied</Message>"
                + "</Error></DeleteResult>");
  }

  @Test
  void writesALocation() {
    assertThat(Documents.body(new LocationConstraint("eu-fr-1")))
        .isEqualTo("<LocationConstraint>eu-fr-1</LocationConstraint>");
    assertThat(Documents.body(new LocationConstraint("")))
        .isEqualTo("<LocationConstraint></LocationConstraint>");
  }

  @Test
  void writesTheAttributesAskedFor() {
    GetObjectAttributesResponse all =
        new GetObjectAttributesResponse(
            "abc-1",
            Map.of("CRC32", "x"),
            "COMPOSITE",
            new GetObjectAttributesResponse.ObjectParts(
                1,
                0,
                1,
                1000,
                false,
                List.of(new GetObjectAttributesResponse.ObjectPart(1, 5, Map.of("CRC32", "y")))),
            "STANDARD",
            5L);

    assertThat(Documents.body(all))
        .isEqualTo(
            "<GetObjectAttributesResponse><ETag>abc-1</ETag>"
                + "<Checksum><ChecksumCRC32>x</ChecksumCRC32>"
                + "<ChecksumType>COMPOSITE</ChecksumType></Checksum>"
                + "<ObjectParts><PartsCount>1</PartsCount><PartNumberMarker>0</PartNumberMarker>"
                + "<NextPartNumberMarker>1</NextPartNumberMarker><MaxParts>1000</MaxParts>"
                + "<IsTruncated>false</IsTruncated><Part><PartNumber>1</PartNumber><Size>5</Size>"
                + "<ChecksumCRC32>y</ChecksumCRC32></Part></ObjectParts>"
                + "<StorageClass>STANDARD</StorageClass><ObjectSize>5</ObjectSize>"
                + "</GetObjectAttributesResponse>");
    assertThat(Documents.body(new GetObjectAttributesResponse(null, null, null, null, null, 0L)))
        .isEqualTo(
            "<GetObjectAttributesResponse><ObjectSize>0</ObjectSize>"
                + "</GetObjectAttributesResponse>");
  }

  @Test
  void writesErrorsWithTheirDetails() {
    ErrorDocument error =
        new ErrorDocument(
            S3Exception.of(S3ErrorCode.NO_SUCH_KEY).with("Key", "<k>"), "/bkt/k", "req", "host");

    assertThat(new String(error.toXml(), StandardCharsets.UTF_8))
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>NoSuchKey</Code>"
                + "<Message>The specified key does not exist.</Message><Key>&lt;k&gt;</Key>"
                + "<Resource>/bkt/k</Resource><RequestId>req</RequestId><HostId>host</HostId>"
                + "</Error>");
  }

  @Test
  void anErrorRepeatsNoMoreOfWhatWasAskedThanAKeyIsLong() {
    String path = "/" + "\uD83D\uDE00".repeat(4_000);
    ErrorDocument error =
        new ErrorDocument(
            S3Exception.of(S3ErrorCode.INVALID_ARGUMENT, "no " + path).with("Key", path),
            path,
            "req",
            "host");

    assertThat(new String(error.toXml(), StandardCharsets.UTF_8).length())
        .isLessThan(3 * ErrorDocument.LONGEST + 300);
    assertThat(new String(error.toXml(), StandardCharsets.UTF_8)).doesNotContain("?</");
  }
}
