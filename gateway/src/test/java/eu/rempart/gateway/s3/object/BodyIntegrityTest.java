package eu.rempart.gateway.s3.object;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.s3.testing.Digests;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.checksum.Checksum;
import eu.rempart.s3.checksum.ChecksumAlgorithm;
import eu.rempart.s3.sigv4.PayloadMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A body is what was promised, or it is nothing. */
class BodyIntegrityTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private static final byte[] BODY = Digests.bytes(100_000, 1);
  private static final byte[] OTHER = Digests.bytes(100_000, 2);

  private final S3TestClient s3 = gateway.client();
  private final String bucket = s3.newBucket();

  @ParameterizedTest
  @EnumSource
  void aChecksumInAHeaderIsVerifiedStoredAndReturned(ChecksumAlgorithm algorithm) {
    Checksum checksum = Digests.checksum(algorithm, BODY);
    s3.put(bucket, "key")
        .header(algorithm.headerName(), checksum.value())
        .body(BODY)
        .send()
        .isOk()
        .hasHeader(algorithm.headerName(), checksum.value())
        .hasHeader("x-amz-checksum-type", "FULL_OBJECT");
    for (String method : new String[] {"GET", "HEAD"}) {
      s3.request(method, S3TestClient.target(bucket, "key"))
          .header("x-amz-checksum-mode", "ENABLED")
          .send()
          .isOk()
          .hasHeader(algorithm.headerName(), checksum.value())
          .hasHeader("x-amz-checksum-type", "FULL_OBJECT");
    }
    s3.get(bucket, "key").send().isOk().hasNoHeader(algorithm.headerName());
  }

  @ParameterizedTest
  @EnumSource
  void aChecksumInATrailerIsVerifiedStoredAndReturned(ChecksumAlgorithm algorithm) {
    Checksum checksum = Digests.checksum(algorithm, BODY);
    s3.put(bucket, "key")
        .body(BODY)
        .trailer(checksum)
        .send()
        .isOk()
        .hasHeader(algorithm.headerName(), checksum.value());
    s3.head(bucket, "key")
        .header("x-amz-checksum-mode", "ENABLED")
        .send()
        .isOk()
        .hasHeader(algorithm.headerName(), checksum.value());
  }

  @ParameterizedTest
  @EnumSource
  void aBodyThatIsNotWhatTheChecksumSaysLeavesTheOldObject(ChecksumAlgorithm algorithm) {
    s3.put(bucket, "key").body("old").send().isOk();
    Checksum wrong = Digests.checksum(algorithm, OTHER);
    s3.put(bucket, "key")
        .header(algorithm.headerName(), wrong.value())
        .body(BODY)
        .send()
        .isRefused(S3ErrorCode.BAD_DIGEST);
    s3.put(bucket, "key").body(BODY).trailer(wrong).send().isRefused(S3ErrorCode.BAD_DIGEST);
    s3.get(bucket, "key").send().isOk().hasBody("old");
  }

  @ParameterizedTest
  @EnumSource
  void aChecksumThatCannotBeOneIsRefused(ChecksumAlgorithm algorithm) {
    for (String value : new String[] {"", "AAA", "!", "AAAA", "AA==AA"}) {
      s3.put(bucket, "key")
          .header(algorithm.headerName(), value)
          .body(BODY)
          .send()
          .isRefused(S3ErrorCode.INVALID_REQUEST);
    }
  }

  @Test
  void twoChecksumsAreRefused() {
    s3.put(bucket, "key")
        .header("x-amz-checksum-crc32", Digests.checksum("CRC32", "x"))
        .header("x-amz-checksum-sha1", Digests.checksum("SHA1", "x"))
        .body("x")
        .send()
        .isRefused(S3ErrorCode.INVALID_REQUEST);
  }

  @Test
  void theSdksAlgorithmMustBeTheOneThatCame() {
    s3.put(bucket, "key")
        .header("x-amz-sdk-checksum-algorithm", "CRC32")
        .header("x-amz-checksum-crc32", Digests.checksum("CRC32", "x"))
        .body("x")
        .send()
        .isOk();
    s3.put(bucket, "key")
        .header("x-amz-sdk-checksum-algorithm", "SHA256")
        .header("x-amz-checksum-crc32", Digests.checksum("CRC32", "x"))
        .body("x")
        .send()
        .isRefused(S3ErrorCode.INVALID_REQUEST);
  }

  @Test
  void aContentMd5IsVerified() {
    s3.put(bucket, "key").header("Content-MD5", Digests.contentMd5(BODY)).body(BODY).send().isOk();
    s3.put(bucket, "key")
        .header("Content-MD5", Digests.contentMd5(OTHER))
        .body(BODY)
        .send()
        .isRefused(S3ErrorCode.BAD_DIGEST);
    s3.get(bucket, "key").send().isOk().hasBody(BODY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "AAAA", "9e107d9d372bb6826bd81d3542a419d6"})
  void aContentMd5ThatIsNoneIsAnInvalidDigest(String md5) {
    s3.put(bucket, "key")
        .header("Content-MD5", md5)
        .body(BODY)
        .send()
        .isRefused(S3ErrorCode.INVALID_DIGEST);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 300_000})
  void aBodyThatIsNotTheOneSignedIsRefused(int size) {
    s3.put(bucket, "key").body("old").send().isOk();
    s3.put(bucket, "key")
        .payload(new PayloadMode.SignedPayload("ab".repeat(32)))
        .body(Digests.bytes(size, 3))
        .send()
        .isRefused(S3ErrorCode.X_AMZ_CONTENT_SHA256_MISMATCH);
    s3.get(bucket, "key").send().isOk().hasBody("old");
  }

  @Test
  void everyWayToSendABodyStoresTheSame() {
    s3.put(bucket, "signed").body(BODY).send().isOk();
    s3.put(bucket, "unsigned").body(BODY).unsignedPayload().send().isOk();
    s3.put(bucket, "chunks").body(BODY).signedChunks().send().isOk();
    s3.put(bucket, "trailer")
        .body(BODY)
        .trailer(Digests.checksum(ChecksumAlgorithm.CRC64NVME, BODY))
        .send()
        .isOk();
    for (String key : new String[] {"signed", "unsigned", "chunks", "trailer"}) {
      s3.get(bucket, key).send().isOk().hasBody(BODY);
    }
  }

  @Test
  void theEtagOfASmallBodyIsItsMd5() {
    String etag = s3.put(bucket, "key").body("hello").send().isOk().etag();
    assertThat(etag).isEqualTo("5d41402abc4b2a76b9719d911017c592");
  }

  @Test
  void theEtagIsTheMd5WhereTheClientSentOne() {
    byte[] large = Digests.bytes(500_000, 4);
    String etag =
        s3.put(bucket, "key")
            .header("Content-MD5", Digests.contentMd5(large))
            .body(large)
            .send()
            .isOk()
            .etag();
    assertThat(etag).isEqualTo(Digests.md5Hex(large));
  }

  @Test
  void theEtagOfALargeBodyIsTakenForNoMd5() {
    byte[] large = Digests.bytes(500_000, 4);
    String etag = s3.put(bucket, "key").body(large).send().isOk().etag();
    assertThat(etag).matches("[0-9a-f]{32}-1");
    s3.get(bucket, "key").header("If-Match", etag).send().isOk();
  }

  @Test
  void nothingOfARefusedBodyStaysPending() {
    s3.put(bucket, "key")
        .header("Content-MD5", Digests.contentMd5(OTHER))
        .body(Digests.bytes(400_000, 5))
        .send()
        .isRefused(S3ErrorCode.BAD_DIGEST);
    assertThat(
            gateway
                .catalog()
                .<Integer, RuntimeException>read(tx ->
                    tx.blobs()
                        .pendingOlderThan(gateway.clock().instant().plusSeconds(1), 10)
                        .size()))
        .isZero();
  }
}
