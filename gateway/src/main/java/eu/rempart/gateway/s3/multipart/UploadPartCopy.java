package eu.rempart.gateway.s3.multipart;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.Part;
import eu.rempart.catalog.record.Upload;
import eu.rempart.gateway.s3.Grace;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Handler;
import eu.rempart.gateway.s3.S3Response;
import eu.rempart.gateway.s3.blob.BlobCopies;
import eu.rempart.gateway.s3.blob.BlobUploads;
import eu.rempart.gateway.s3.blob.StagedBlob;
import eu.rempart.gateway.s3.encryption.EncryptionAnswer;
import eu.rempart.gateway.s3.encryption.EncryptionChoice;
import eu.rempart.gateway.s3.encryption.WriteEncryption;
import eu.rempart.gateway.s3.object.BodySizes;
import eu.rempart.gateway.s3.object.CopySourceObject;
import eu.rempart.gateway.s3.object.CopySources;
import eu.rempart.gateway.s3.object.WriteHeaders;
import eu.rempart.s3.ResponseHeaders;
import eu.rempart.s3.checksum.ChecksumAlgorithm;
import eu.rempart.s3.request.CopySourceRange;
import eu.rempart.s3.xml.CopyPartResult;
import java.io.IOException;

/**
 * UploadPartCopy: a range of an object becomes a part. The range is opened, verified and sealed
 * anew under a key of its own.
 *
 * <p>Source: UploadPartCopy in the Amazon S3 API Reference.
 */
public final class UploadPartCopy implements S3Handler {
  private final Catalog catalog;
  private final CopySources sources;
  private final BlobCopies copies;
  private final BlobUploads uploads;
  private final EncryptionChoice encryptions;
  private final PartCommit commit;

  public UploadPartCopy(
      Catalog catalog,
      CopySources sources,
      BlobCopies copies,
      BlobUploads uploads,
      EncryptionChoice encryptions,
      Grace grace) {
    this.catalog = catalog;
    this.sources = sources;
    this.encryptions = encryptions;
    this.copies = copies;
    this.uploads = uploads;
    this.commit = new PartCommit(catalog, uploads, grace);
  }

  @Override
  public S3Response handle(S3Call call) throws IOException {
    WriteHeaders.check(call.headers());
    int number = UploadPart.number(call);
    Upload upload = catalog.read(tx -> UploadLookup.require(tx, call));
    WriteEncryption encryption = encryptions.ofPart(call, upload);
    String rangeHeader = call.headers().first("x-amz-copy-source-range");
    CopySourceRange range = rangeHeader == null ? null : CopySourceRange.parse(rangeHeader);
    CopySourceObject source = sources.find(call);
    long size = source.version().size();
    if (range != null) {
      range.requireWithin(size);
    }
    long first = range == null ? 0 : range.first();
    long last = range == null ? size - 1 : range.last();
    BodySizes.requireAtMostFiveGiB(last - first + 1);
    String algorithm = upload.checksumAlgorithm();
    StagedBlob staged =
        copies.reseal(
            source.reading(),
            source.version(),
            first,
            last,
            call.bucket(),
            encryption,
            PartEtags.of(uploads.etags(), call, upload, encryption, last - first + 1),
            number,
            PartRecords.of(call.bucket(), upload, number),
            algorithm == null ? null : ChecksumAlgorithm.valueOf(algorithm));
    Part part = commit.put(call, staged);
    ResponseHeaders headers = new ResponseHeaders();
    headers.set("Content-Type", "application/xml");
    source.describe(headers);
    EncryptionAnswer.describe(headers, encryption.encryption(), encryption.provided());
    return new S3Response.Whole(
        200,
        headers,
        new CopyPartResult(part.etag(), part.lastModified(), part.checksums()).toXml());
  }
}
