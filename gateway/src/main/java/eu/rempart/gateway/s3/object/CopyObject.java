package eu.rempart.gateway.s3.object;

import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.ObjectLock;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.gateway.access.AccessPolicy;
import eu.rempart.gateway.s3.Grace;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Handler;
import eu.rempart.gateway.s3.S3Response;
import eu.rempart.gateway.s3.encryption.EncryptionAnswer;
import eu.rempart.gateway.s3.encryption.EncryptionChoice;
import eu.rempart.gateway.s3.encryption.WriteEncryption;
import eu.rempart.s3.ResponseHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.checksum.ChecksumAlgorithm;
import eu.rempart.s3.request.ContentHeaders;
import eu.rempart.s3.request.CustomerKeyHeaders;
import eu.rempart.s3.request.EncryptionHeaders;
import eu.rempart.s3.request.UserMetadata;
import eu.rempart.s3.request.WriteConditions;
import eu.rempart.s3.xml.CopyObjectResult;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * CopyObject. The new object shares the blobs of the old one, each data key sealed anew for the
 * bucket it goes to, so no data moves, whatever the size, unless the region or a customer's key
 * wants it. The ETag stays the source's.
 *
 * <p>Source: CopyObject in the Amazon S3 API Reference.
 */
public final class CopyObject implements S3Handler {
  private final CopySources sources;
  private final EncryptionChoice encryptions;
  private final ObjectCopies copies;
  private final AccessPolicy access;
  private final Grace grace;

  public CopyObject(
      CopySources sources,
      EncryptionChoice encryptions,
      ObjectCopies copies,
      AccessPolicy access,
      Grace grace) {
    this.sources = sources;
    this.encryptions = encryptions;
    this.copies = copies;
    this.access = access;
    this.grace = grace;
  }

  @Override
  public S3Response handle(S3Call call) throws IOException {
    WriteHeaders.check(call.headers());
    boolean replace = replaces(call, "metadata");
    Map<String, String> given = replaces(call, "tagging") ? TagRequest.ofNew(call, access) : null;
    WriteConditions conditions = WriteConditions.of(call.headers());
    ChecksumAlgorithm checksum = wantedChecksum(call);
    ObjectLock lock = LockRequest.ofNew(call, grace.now());
    WriteEncryption encryption = encryptions.of(call);
    CopySourceObject source = sources.find(call);
    requireAllowed(call, source, replace);
    Map<String, String> content = replace ? ContentHeaders.of(call.headers()).values() : null;
    Map<String, String> metadata = replace ? UserMetadata.of(call.headers()).entries() : null;
    ObjectVersion copy =
        copies.copy(
            source,
            () -> sources.find(call),
            from ->
                new ObjectCopies.Target(
                    call.bucket(),
                    call.key(),
                    content == null ? from.version().contentHeaders() : content,
                    metadata == null ? from.version().userMetadata() : metadata,
                    given == null ? TagRequest.ofSource(call, access, from) : given,
                    lock,
                    encryption),
            conditions,
            checksum);
    ResponseHeaders headers = new ResponseHeaders();
    headers.set("Content-Type", "application/xml");
    source.describe(headers);
    ObjectHeaders.writtenVersion(headers, copy);
    EncryptionAnswer.confirm(headers, encryption);
    return new S3Response.Whole(
        200,
        headers,
        new CopyObjectResult(
                copy.etag(), copy.lastModified(), copy.checksumType(), copy.checksums())
            .toXml());
  }

  /**
   * @param what {@code metadata} or {@code tagging}
   */
  private static boolean replaces(S3Call call, String what) {
    String directive = "x-amz-" + what + "-directive";
    String value = call.headers().first(directive);
    if (value == null || value.equals("COPY")) {
      return false;
    }
    if (value.equals("REPLACE")) {
      return true;
    }
    throw S3Exception.invalidArgument(directive, "Unknown " + what + " directive.")
        .with("ArgumentValue", value);
  }

  private static @Nullable ChecksumAlgorithm wantedChecksum(S3Call call) {
    String name = call.headers().first("x-amz-checksum-algorithm");
    if (name == null) {
      return null;
    }
    ChecksumAlgorithm algorithm = ChecksumAlgorithm.ofName(name);
    if (algorithm == null) {
      throw S3Exception.of(
          S3ErrorCode.INVALID_REQUEST, "Checksum algorithm provided is unsupported.");
    }
    return algorithm;
  }

  private static void requireAllowed(S3Call call, CopySourceObject source, boolean replace) {
    if (source.version().size() > BodySizes.MOST) {
      throw S3Exception.of(
          S3ErrorCode.INVALID_REQUEST,
          "The specified copy source is larger than the maximum allowable size for a copy source: "
              + BodySizes.MOST);
    }
    Bucket bucket = call.bucket();
    boolean onItself =
        bucket.id().equals(source.bucket().id())
            && source.version().key().equals(call.key())
            && source.versionId() == null;
    boolean changesNothing =
        !replace
            && call.headers().first(EncryptionHeaders.ALGORITHM) == null
            && call.headers().first(CustomerKeyHeaders.OWN + CustomerKeyHeaders.ALGORITHM) == null
            && call.headers().first("x-amz-storage-class") == null
            && call.headers().first("x-amz-checksum-algorithm") == null;
    if (onItself && changesNothing) {
      throw S3Exception.of(
          S3ErrorCode.INVALID_REQUEST,
          "This copy request is illegal because it is trying to copy an object to itself without"
              + " changing the object's metadata, storage class, website redirect location or"
              + " encryption attributes.");
    }
  }
}
