package eu.rempart.gateway.s3.object;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.ObjectLock;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.gateway.access.AccessPolicy;
import eu.rempart.gateway.s3.Grace;
import eu.rempart.gateway.s3.RequestBodies;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Handler;
import eu.rempart.gateway.s3.S3Response;
import eu.rempart.gateway.s3.blob.BlobCopies;
import eu.rempart.gateway.s3.blob.BlobUploads;
import eu.rempart.gateway.s3.blob.EtagRule;
import eu.rempart.gateway.s3.blob.RecoveryRecord;
import eu.rempart.gateway.s3.blob.StagedBlob;
import eu.rempart.gateway.s3.encryption.EncryptionAnswer;
import eu.rempart.gateway.s3.encryption.EncryptionChoice;
import eu.rempart.gateway.s3.encryption.WriteEncryption;
import eu.rempart.s3.ResponseHeaders;
import eu.rempart.s3.checksum.BodyDigests;
import eu.rempart.s3.checksum.VerifiedBody;
import eu.rempart.s3.request.ContentHeaders;
import eu.rempart.s3.request.UserMetadata;
import eu.rempart.s3.request.WriteConditions;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * PutObject: seals the body, then makes it the object in one transaction. Until that commits nobody
 * sees anything of it; once it has, it survives the loss of power.
 *
 * <p>Source: PutObject in the Amazon S3 API Reference.
 */
public final class PutObject implements S3Handler {
  private final Catalog catalog;
  private final BlobUploads uploads;
  private final BlobCopies copies;
  private final EncryptionChoice encryptions;
  private final AccessPolicy access;
  private final ObjectCommit commit;
  private final Grace grace;

  public PutObject(
      Catalog catalog,
      BlobUploads uploads,
      BlobCopies copies,
      EncryptionChoice encryptions,
      AccessPolicy access,
      ObjectCommit commit,
      Grace grace) {
    this.catalog = catalog;
    this.uploads = uploads;
    this.copies = copies;
    this.encryptions = encryptions;
    this.access = access;
    this.commit = commit;
    this.grace = grace;
  }

  @Override
  public S3Response handle(S3Call call) throws IOException {
    WriteHeaders.check(call.headers());
    Bucket bucket = call.bucket();
    String key = call.key();
    WriteConditions conditions = WriteConditions.of(call.headers());
    ContentHeaders content = ContentHeaders.of(call.headers());
    UserMetadata metadata = UserMetadata.of(call.headers());
    Map<String, String> tags = TagRequest.ofNew(call, access);
    ObjectLock lock = LockRequest.ofNew(call, grace.now());
    WriteEncryption encryption = encryptions.of(call);
    EtagRule etag =
        encryption.customerKey() != null
            ? new EtagRule.Opaque()
            : uploads
                .etags()
                .ofObject(
                    bucket.etagPolicy(),
                    call.headers().first("Content-MD5") != null,
                    RequestBodies.announcedLength(call));
    VerifiedBody body = RequestBodies.of(call, etag.digests(BodyDigests.DECLARED));
    BodySizes.requireAtMostFiveGiB(body.length());
    if (!conditions.isEmpty()) {
      WriteGuard.require(
          conditions, key, catalog.read(tx -> tx.objects().current(bucket.id(), key)));
    }
    String versionId = NewObject.proposedId(bucket);
    RecoveryRecord record =
        RecoveryRecord.of(
            Map.of(
                "tenant", bucket.tenant(),
                "bucket", bucket.name(),
                "bucketId", bucket.id(),
                "key", key,
                "versionId", versionId,
                "contentHeaders", content.values(),
                "userMetadata", metadata.entries(),
                "tags", tags,
                "objectLock", LockRequest.facts(lock),
                "encryption", EncryptionAnswer.facts(encryption.encryption())));
    StagedBlob staged = uploads.stage(bucket, encryption, body, etag, 0, record);
    if (staged.ref().plainLength() != body.length()) {
      staged = copies.shorten(staged, body.length(), bucket, encryption, record);
    }
    String checksumType = staged.checksums().isEmpty() ? null : "FULL_OBJECT";
    ObjectVersion stored =
        commit.put(
            bucket,
            new NewObject(
                key,
                versionId,
                staged.created(),
                body.length(),
                staged.etag(),
                staged.checksums(),
                checksumType,
                content.values(),
                metadata.entries(),
                lock,
                encryption.encryption(),
                tags),
            conditions,
            staged,
            List.of(staged.ref()));
    ResponseHeaders headers =
        ObjectHeaders.written(staged.etag(), staged.checksums(), checksumType);
    EncryptionAnswer.confirm(headers, encryption);
    ObjectHeaders.writtenVersion(headers, stored);
    return new S3Response.Empty(200, headers);
  }
}
