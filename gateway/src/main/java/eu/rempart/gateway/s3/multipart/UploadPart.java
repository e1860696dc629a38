package eu.rempart.gateway.s3.multipart;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.Part;
import eu.rempart.catalog.record.Upload;
import eu.rempart.gateway.s3.Grace;
import eu.rempart.gateway.s3.RequestBodies;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Handler;
import eu.rempart.gateway.s3.S3Response;
import eu.rempart.gateway.s3.blob.BlobUploads;
import eu.rempart.gateway.s3.blob.EtagRule;
import eu.rempart.gateway.s3.blob.StagedBlob;
import eu.rempart.gateway.s3.encryption.EncryptionAnswer;
import eu.rempart.gateway.s3.encryption.EncryptionChoice;
import eu.rempart.gateway.s3.encryption.WriteEncryption;
import eu.rempart.gateway.s3.object.BodySizes;
import eu.rempart.gateway.s3.object.ObjectHeaders;
import eu.rempart.gateway.s3.object.WriteHeaders;
import eu.rempart.s3.ResponseHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.checksum.BodyDigests;
import eu.rempart.s3.checksum.Checksum;
import eu.rempart.s3.checksum.ChecksumAlgorithm;
import eu.rempart.s3.checksum.VerifiedBody;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * UploadPart: one part, one blob. The part has the checksum its upload was begun with, computed
 * here when the client sent none.
 *
 * <p>Source: UploadPart in the Amazon S3 API Reference.
 */
public final class UploadPart implements S3Handler {
  private final Catalog catalog;
  private final BlobUploads uploads;
  private final EncryptionChoice encryptions;
  private final PartCommit commit;

  public UploadPart(
      Catalog catalog, BlobUploads uploads, EncryptionChoice encryptions, Grace grace) {
    this.catalog = catalog;
    this.uploads = uploads;
    this.encryptions = encryptions;
    this.commit = new PartCommit(catalog, uploads, grace);
  }

  @Override
  public S3Response handle(S3Call call) throws IOException {
    WriteHeaders.check(call.headers());
    int number = number(call);
    Upload upload = catalog.read(tx -> UploadLookup.require(tx, call));
    WriteEncryption encryption = encryptions.ofPart(call, upload);
    EtagRule etag =
        PartEtags.of(
            uploads.etags(), call, upload, encryption, RequestBodies.announcedLength(call));
    VerifiedBody body = body(call, upload, etag);
    StagedBlob staged =
        uploads.stage(
            call.bucket(),
            encryption,
            body,
            etag,
            number,
            PartRecords.of(call.bucket(), upload, number));
    requireAlgorithm(upload, body.declaredChecksum(), staged);
    Part part = commit.put(call, staged);
    ResponseHeaders headers = ObjectHeaders.written(part.etag(), part.checksums(), null);
    EncryptionAnswer.describe(headers, encryption.encryption(), encryption.provided());
    return new S3Response.Empty(200, headers);
  }

  static int number(S3Call call) {
    return Objects.requireNonNull(call.request().partNumber(), "routed by its part number");
  }

  private static VerifiedBody body(S3Call call, Upload upload, EtagRule etag) {
    String name = upload.checksumAlgorithm();
    ChecksumAlgorithm algorithm = name == null ? null : ChecksumAlgorithm.valueOf(name);
    BodyDigests wanted =
        etag.digests(
            algorithm == null
                ? BodyDigests.DECLARED
                : BodyDigests.DECLARED.unlessDeclared(algorithm));
    VerifiedBody body = RequestBodies.of(call, wanted);
    BodySizes.requireAtMostFiveGiB(body.length());
    return body;
  }

  /**
   * A part with another checksum than its upload's could not be put together with its neighbours.
   */
  private void requireAlgorithm(Upload upload, @Nullable Checksum declared, StagedBlob staged) {
    String wanted = upload.checksumAlgorithm();
    if (declared == null || wanted == null || declared.algorithm().name().equals(wanted)) {
      return;
    }
    uploads.discard(staged);
    throw S3Exception.of(
        S3ErrorCode.INVALID_REQUEST,
        "Checksum Type mismatch occurred, expected checksum Type: "
            + wanted.toLowerCase(Locale.ROOT)
            + ", actual checksum Type: "
            + declared.algorithm().name().toLowerCase(Locale.ROOT));
  }
}
