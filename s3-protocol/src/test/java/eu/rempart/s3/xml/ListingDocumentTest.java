package eu.rempart.s3.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ListingDocumentTest {
  private static final Instant TIME = Instant.parse("2009-10-12T17:50:30.123Z");
  private static final Owner OWNER = new Owner("75aa57f09aa0c8ca", "jane");

  private static ListedObject object(String key, @Nullable Owner owner) {
    return new ListedObject(
        key,
        TIME,
        "fba9dede5f27731c",
        List.of("CRC64NVME"),
        "FULL_OBJECT",
        434234,
        "STANDARD",
        owner);
  }

  @Test
  void writesTheFirstVersion() {
    ListBucketResult result =
        new ListBucketResult(
            "bkt",
            "",
            "",
            null,
            1000,
            null,
            EncodingType.NONE,
            false,
            List.of(object("my-image.jpg", OWNER)),
            List.of());

    assertThat(Documents.body(result))
        .isEqualTo(
            "<ListBucketResult><Name>bkt</Name><Prefix></Prefix><Marker></Marker>"
                + "<MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>"
                + "<Contents><Key>my-image.jpg</Key>"
                + "<LastModified>2009-10-12T17:50:30.000Z</LastModified>"
                + "<ETag>&quot;fba9dede5f27731c&quot;</ETag>"
                + "<ChecksumAlgorithm>CRC64NVME</ChecksumAlgorithm>"
                + "<ChecksumType>FULL_OBJECT</ChecksumType><Size>434234</Size>"
                + "<Owner><ID>75aa57f09aa0c8ca</ID><DisplayName>jane</DisplayName></Owner>"
                + "<StorageClass>STANDARD</StorageClass></Contents></ListBucketResult>");
  }

  @Test
  void writesAPageOfTheFirstVersionWithDelimiter() {
    ListBucketResult result =
        new ListBucketResult(
            "bkt",
            "a b/",
            "a b/+",
            "a b/c d/",
            1,
            "/",
            EncodingType.URL,
            true,
            List.of(),
            List.of("a b/c d/"));

    assertThat(Documents.body(result))
        .isEqualTo(
            "<ListBucketResult><Name>bkt</Name><Prefix>a%20b/</Prefix><Marker>a%20b/%2B</Marker>"
                + "<NextMarker>a%20b/c%20d/</NextMarker><MaxKeys>1</MaxKeys>"
                + "<Delimiter>/</Delimiter><EncodingType>url</EncodingType>"
                + "<IsTruncated>true</IsTruncated>"
                + "<CommonPrefixes><Prefix>a%20b/c%20d/</Prefix></CommonPrefixes>"
                + "</ListBucketResult>");
  }

  @Test
  void writesTheSecondVersion() {
    ListBucketResultV2 result =
        new ListBucketResultV2(
            "bkt",
            "",
            "after me",
            "token+1=",
            "token+2=",
            2,
            "/",
            EncodingType.URL,
            true,
            List.of(new ListedObject("a+b", TIME, "e", List.of(), null, 0, "STANDARD", null)),
            List.of("c/"));

    assertThat(Documents.body(result))
        .isEqualTo(
            "<ListBucketResult><Name>bkt</Name><Prefix></Prefix><StartAfter>after%20me</StartAfter>"
                + "<ContinuationToken>token+1=</ContinuationToken>"
                + "<NextContinuationToken>token+2=</NextContinuationToken>"
                + "<KeyCount>2</KeyCount><MaxKeys>2</MaxKeys><Delimiter>/</Delimiter>"
                + "<EncodingType>url</EncodingType><IsTruncated>true</IsTruncated>"
                + "<Contents><Key>a%2Bb</Key><LastModified>2009-10-12T17:50:30.000Z</LastModified>"
                + "<ETag>&quot;e&quot;</ETag><Size>0</Size><StorageClass>STANDARD</StorageClass>"
                + "</Contents><CommonPrefixes><Prefix>c/</Prefix></CommonPrefixes>"
                + "</ListBucketResult>");
  }

  @Test
  void writesAThousandObjects() {
    List<ListedObject> objects = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      objects.add(object("photos/2026/" + i + ".jpg", null));
    }
    ListBucketResultV2 result =
        new ListBucketResultV2(
            "bkt", "", null, null, null, 1000, null, EncodingType.NONE, false, objects, List.of());

    assertThat(Documents.parsed(result).getElementsByTagNameNS("*", "Key").getLength())
        .isEqualTo(1000);
  }

  @Test
  void writesBuckets() {
    ListAllMyBucketsResult result =
        new ListAllMyBucketsResult(
            new Owner("id", null),
            List.of(
                new ListAllMyBucketsResult.ListedBucket("one", TIME, "eu-fr-1"),
                new ListAllMyBucketsResult.ListedBucket("two", TIME, null)),
            "token",
            "o");

    assertThat(Documents.body(result))
        .isEqualTo(
            "<ListAllMyBucketsResult><Owner><ID>id</ID></Owner><Buckets>"
                + "<Bucket><Name>one</Name><CreationDate>2009-10-12T17:50:30.000Z</CreationDate>"
                + "<BucketRegion>eu-fr-1</BucketRegion></Bucket>"
                + "<Bucket><Name>two</Name><CreationDate>2009-10-12T17:50:30.000Z</CreationDate>"
                + "</Bucket></Buckets><ContinuationToken>token</ContinuationToken>"
                + "<Prefix>o</Prefix></ListAllMyBucketsResult>");
  }

  @Test
  void writesUploads() {
    ListMultipartUploadsResult result =
        new ListMultipartUploadsResult(
            "bkt",
            "",
            "",
            "k 1",
            "up1",
            null,
            "k",
            EncodingType.URL,
            1,
            true,
            List.of(
                new ListMultipartUploadsResult.ListedUpload(
                    "k 1", "up1", OWNER, OWNER, "STANDARD", TIME, "CRC32", "COMPOSITE")),
            List.of());

    assertThat(Documents.body(result))
        .isEqualTo(
            "<ListMultipartUploadsResult><Bucket>bkt</Bucket><KeyMarker></KeyMarker>"
                + "<UploadIdMarker></UploadIdMarker><NextKeyMarker>k%201</NextKeyMarker>"
                + "<NextUploadIdMarker>up1</NextUploadIdMarker><Prefix>k</Prefix>"
                + "<EncodingType>url</EncodingType><MaxUploads>1</MaxUploads>"
                + "<IsTruncated>true</IsTruncated><Upload><Key>k%201</Key><UploadId>up1</UploadId>"
                + "<Initiator><ID>75aa57f09aa0c8ca</ID><DisplayName>jane</DisplayName></Initiator>"
                + "<Owner><ID>75aa57f09aa0c8ca</ID><DisplayName>jane</DisplayName></Owner>"
                + "<StorageClass>STANDARD</StorageClass>"
                + "<Initiated>2009-10-12T17:50:30.000Z</Initiated>"
                + "<ChecksumAlgorithm>CRC32</ChecksumAlgorithm>"
                + "<ChecksumType>COMPOSITE</ChecksumType></Upload></ListMultipartUploadsResult>");
  }
}
