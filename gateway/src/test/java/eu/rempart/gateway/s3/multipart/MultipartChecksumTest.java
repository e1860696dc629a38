package eu.rempart.gateway.s3.multipart;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.Digests;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.checksum.Checksum;
import eu.rempart.s3.checksum.ChecksumAlgorithm;
import eu.rempart.s3.checksum.ChecksumType;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MultipartChecksumTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private static final byte[] FIRST = Digests.bytes(Uploads.LEAST, 1);
  private static final byte[] LAST = Digests.bytes(3_000, 2);

  private final S3TestClient s3 = gateway.client();
  private final String bucket = s3.newBucket();

  @ParameterizedTest
  @EnumSource(names = {"CRC32", "CRC32C", "CRC64NVME"})
  void theChecksumOfTheWholeFollowsFromThoseOfTheParts(ChecksumAlgorithm algorithm) {
    String whole = Digests.checksum(algorithm, MultipartUploadTest.joined(FIRST, LAST)).value();
    Uploads upload = begin(algorithm, ChecksumType.FULL_OBJECT);
    addBoth(upload, algorithm);
    Answer done = upload.complete().send().isOk();
    done.hasXml("Checksum" + algorithm, whole).hasXml("ChecksumType", "FULL_OBJECT");
    s3.head(bucket, "key")
        .header("x-amz-checksum-mode", "ENABLED")
        .send()
        .isOk()
        .hasHeader(algorithm.headerName(), whole)
        .hasHeader("x-amz-checksum-type", "FULL_OBJECT");
  }

  @ParameterizedTest
  @EnumSource(names = {"CRC32", "CRC32C", "SHA1", "SHA256"})
  void aCompositeIsTheChecksumOfTheChecksums(ChecksumAlgorithm algorithm) {
    ByteArrayOutputStream ofParts = new ByteArrayOutputStream();
    ofParts.writeBytes(Digests.checksum(algorithm, FIRST).bytes());
    ofParts.writeBytes(Digests.checksum(algorithm, LAST).bytes());
    String composite = Digests.checksum(algorithm, ofParts.toByteArray()).value() + "-2";
    Uploads upload = begin(algorithm, ChecksumType.COMPOSITE);
    addBoth(upload, algorithm);
    upload
        .complete()
        .send()
        .isOk()
        .hasXml("Checksum" + algorithm, composite)
        .hasXml("ChecksumType", "COMPOSITE");
    s3.head(bucket, "key")
        .header("x-amz-checksum-mode", "ENABLED")
        .send()
        .isOk()
        .hasHeader(algorithm.headerName(), composite)
        .hasHeader("x-amz-checksum-type", "COMPOSITE");
    s3.get(bucket, "key")
        .query("partNumber", "2")
        .header("x-amz-checksum-mode", "ENABLED")
        .send()
        .hasStatus(206)
        .hasHeader(algorithm.headerName(), Digests.checksum(algorithm, LAST).value());
  }

  @ParameterizedTest
  @EnumSource
  void anUploadThatNamesNoTypeGetsItsAlgorithmsOwn(ChecksumAlgorithm algorithm) {
    s3.post(bucket, "key")
        .query("uploads")
        .header("x-amz-checksum-algorithm", algorithm.name())
        .send()
        .isOk()
        .hasHeader("x-amz-checksum-algorithm", algorithm.name())
        .hasHeader("x-amz-checksum-type", algorithm.defaultType().name());
  }

  @Test
  void notEveryAlgorithmHasEveryType() {
    for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
      for (ChecksumType type : ChecksumType.values()) {
        Answer answer =
            s3.post(bucket, "key")
                .query("uploads")
                .header("x-amz-checksum-algorithm", algorithm.name())
                .header("x-amz-checksum-type", type.name())
                .send();
        if (algorithm.supports(type)) {
          answer.isOk();
        } else {
          answer.isRefused(S3ErrorCode.INVALID_REQUEST);
        }
      }
    }
    s3.post(bucket, "key")
        .query("uploads")
        .header("x-amz-checksum-algorithm", "MD4")
        .send()
        .isRefused(S3ErrorCode.INVALID_REQUEST);
    s3.post(bucket, "key")
        .query("uploads")
        .header("x-amz-checksum-type", "COMPOSITE")
        .send()
        .isRefused(S3ErrorCode.INVALID_REQUEST);
  }

  @Test
  void aPartThatIsNotWhatItsChecksumSaysIsRefused() {
    Uploads upload = begin(ChecksumAlgorithm.CRC32, ChecksumType.COMPOSITE);
    upload
        .part(1, LAST)
        .header("x-amz-checksum-crc32", Digests.checksum("CRC32", "other"))
        .send()
        .isRefused(S3ErrorCode.BAD_DIGEST);
    upload.list().send().isOk().hasXml("Part/PartNumber");
  }

  @Test
  void aPartWithAnotherAlgorithmThanItsUploadIsRefused() {
    Uploads upload = begin(ChecksumAlgorithm.CRC32, ChecksumType.COMPOSITE);
    upload
        .part(1, LAST)
        .header("x-amz-checksum-sha256", Digests.checksum(ChecksumAlgorithm.SHA256, LAST).value())
        .send()
        .isRefused(S3ErrorCode.INVALID_REQUEST);
  }

  @Test
  void aPartWithoutAChecksumGetsTheOneOfItsUpload() {
    Checksum checksum = Digests.checksum(ChecksumAlgorithm.CRC64NVME, LAST);
    Uploads upload = begin(ChecksumAlgorithm.CRC64NVME, ChecksumType.FULL_OBJECT);
    upload.part(1, LAST).send().isOk().hasHeader("x-amz-checksum-crc64nvme", checksum.value());
    upload.list().send().isOk().hasXml("Part/ChecksumCRC64NVME", checksum.value());
  }

  @Test
  void aPartNamedWithAnotherChecksumIsAnInvalidPart() {
    Uploads upload = begin(ChecksumAlgorithm.SHA256, ChecksumType.COMPOSITE);
    String etag = upload.part(1, LAST).send().isOk().etag();
    upload.choose(
        1, etag, "<ChecksumSHA256>" + Digests.checksum("SHA256", "other") + "</ChecksumSHA256>");
    upload.complete().send().isRefused(S3ErrorCode.INVALID_PART);
  }

  @Test
  void whatTheClientSaysOfTheWholeMustHold() {
    Uploads upload = begin(ChecksumAlgorithm.CRC32, ChecksumType.FULL_OBJECT);
    upload.add(1, LAST);
    upload
        .complete()
        .header("x-amz-checksum-crc32", Digests.checksum("CRC32", "other"))
        .header("x-amz-checksum-type", "FULL_OBJECT")
        .send()
        .isRefused(S3ErrorCode.BAD_DIGEST);
    upload
        .complete()
        .header("x-amz-checksum-type", "COMPOSITE")
        .send()
        .isRefused(S3ErrorCode.INVALID_REQUEST);
    upload
        .complete()
        .header("x-amz-checksum-crc32", Digests.checksum(ChecksumAlgorithm.CRC32, LAST).value())
        .header("x-amz-checksum-type", "FULL_OBJECT")
        .send()
        .isOk();
  }

  @Test
  void anUploadWithoutAnAlgorithmHasNoChecksumWhateverItsPartsHave() {
    Uploads upload = Uploads.begin(s3, bucket, "key");
    String etag =
        upload
            .part(1, LAST)
            .trailer(Digests.checksum(ChecksumAlgorithm.CRC32, LAST))
            .send()
            .isOk()
            .etag();
    upload.choose(1, etag).complete().send().isOk();
    Answer head = s3.head(bucket, "key").header("x-amz-checksum-mode", "ENABLED").send().isOk();
    assertThat(head.header("x-amz-checksum-crc32")).isNull();
    assertThat(head.header("x-amz-checksum-type")).isNull();
  }

  private Uploads begin(ChecksumAlgorithm algorithm, ChecksumType type) {
    return Uploads.begin(
        s3,
        bucket,
        "key",
        Map.of("x-amz-checksum-algorithm", algorithm.name(), "x-amz-checksum-type", type.name()));
  }

  /** The first part with its checksum in a trailer, the last with none. */
  private static void addBoth(Uploads upload, ChecksumAlgorithm algorithm) {
    Checksum first = Digests.checksum(algorithm, FIRST);
    upload.choose(
        1,
        upload.part(1, FIRST).trailer(first).send().isOk().etag(),
        "<Checksum" + algorithm + ">" + first.value() + "</Checksum" + algorithm + ">");
    upload.add(2, LAST);
  }
}
