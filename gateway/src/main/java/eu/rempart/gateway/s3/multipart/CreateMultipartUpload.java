package eu.rempart.gateway.s3.multipart;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.VersionIds;
import eu.rempart.catalog.record.Upload;
import eu.rempart.gateway.access.AccessPolicy;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Handler;
import eu.rempart.gateway.s3.S3Response;
import eu.rempart.gateway.s3.encryption.EncryptionAnswer;
import eu.rempart.gateway.s3.encryption.EncryptionChoice;
import eu.rempart.gateway.s3.encryption.WriteEncryption;
import eu.rempart.gateway.s3.object.LockRequest;
import eu.rempart.gateway.s3.object.TagRequest;
import eu.rempart.gateway.s3.object.WriteHeaders;
import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.ResponseHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.checksum.ChecksumAlgorithm;
import eu.rempart.s3.checksum.ChecksumType;
import eu.rempart.s3.request.ContentHeaders;
import eu.rempart.s3.request.UserMetadata;
import eu.rempart.s3.xml.InitiateMultipartUploadResult;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * CreateMultipartUpload.
 *
 * <p>Source: CreateMultipartUpload in the Amazon S3 API Reference.
 */
public final class CreateMultipartUpload implements S3Handler {
  private final Catalog catalog;
  private final EncryptionChoice encryptions;
  private final AccessPolicy access;
  private final InstantSource clock;

  public CreateMultipartUpload(
      Catalog catalog, EncryptionChoice encryptions, AccessPolicy access, InstantSource clock) {
    this.catalog = catalog;
    this.encryptions = encryptions;
    this.access = access;
    this.clock = clock;
  }

  @Override
  public S3Response handle(S3Call call) {
    WriteHeaders.check(call.headers());
    ChecksumAlgorithm algorithm = algorithm(call.headers());
    ChecksumType type = type(call.headers(), algorithm);
    WriteEncryption encryption = encryptions.of(call);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Upload upload =
        new Upload(
            call.bucket().id(),
            call.key(),
            UploadIds.next(now),
            VersionIds.next(),
            now,
            call.principal().accessKeyId(),
            algorithm == null ? null : algorithm.name(),
            type == null ? null : type.name(),
            ContentHeaders.of(call.headers()).values(),
            UserMetadata.of(call.headers()).entries(),
            "STANDARD",
            LockRequest.ofNew(call, now),
            encryption.encryption().unlessStandard(),
            TagRequest.ofNew(call, access));
    catalog.transact(tx -> {
      tx.uploads().insert(upload);
      return upload;
    });
    ResponseHeaders headers = new ResponseHeaders();
    headers.set("Content-Type", "application/xml");
    if (algorithm != null && type != null) {
      headers.add("x-amz-checksum-algorithm", algorithm.name());
      headers.add("x-amz-checksum-type", type.name());
    }
    EncryptionAnswer.confirm(headers, encryption);
    byte[] document =
        new InitiateMultipartUploadResult(call.bucket().name(), call.key(), upload.uploadId())
            .toXml();
    return new S3Response.Whole(200, headers, document);
  }

  private static @Nullable ChecksumAlgorithm algorithm(RequestHeaders headers) {
    String name = headers.first("x-amz-checksum-algorithm");
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

  private static @Nullable ChecksumType type(
      RequestHeaders headers, @Nullable ChecksumAlgorithm algorithm) {
    String name = headers.first("x-amz-checksum-type");
    if (algorithm == null) {
      if (name != null) {
        throw S3Exception.of(
            S3ErrorCode.INVALID_REQUEST,
            "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm"
                + " header.");
      }
      return null;
    }
    ChecksumType type = name == null ? algorithm.defaultType() : named(name);
    if (!algorithm.supports(type)) {
      throw S3Exception.of(
          S3ErrorCode.INVALID_REQUEST,
          "The "
              + type
              + " checksum type cannot be used with the "
              + algorithm.name().toLowerCase(Locale.ROOT)
              + " checksum algorithm.");
    }
    return type;
  }

  private static ChecksumType named(String name) {
    for (ChecksumType type : ChecksumType.values()) {
      if (type.name().equals(name)) {
        return type;
      }
    }
    throw S3Exception.of(
        S3ErrorCode.INVALID_REQUEST, "Value for x-amz-checksum-type header is invalid.");
  }
}
