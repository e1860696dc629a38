package eu.rempart.gateway.s3.object;

import eu.rempart.catalog.BlobGoneException;
import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.PlacedBlob;
import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.KeyVersion;
import eu.rempart.catalog.record.ObjectLock;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.gateway.s3.Grace;
import eu.rempart.gateway.s3.blob.BlobCopies;
import eu.rempart.gateway.s3.blob.EtagRule;
import eu.rempart.gateway.s3.blob.RecoveryRecord;
import eu.rempart.gateway.s3.blob.StagedBlob;
import eu.rempart.gateway.s3.encryption.EncryptionAnswer;
import eu.rempart.gateway.s3.encryption.WriteEncryption;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.checksum.ChecksumAlgorithm;
import eu.rempart.s3.request.WriteConditions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Copies objects. Blobs are shared where the copy may live in the same sites; where it may not,
 * where a customer's key opens the source or the copy, or where the client wants a checksum that
 * nobody has computed yet, the bytes are read and sealed anew.
 */
public final class ObjectCopies {
  private static final int ATTEMPTS = 8;

  private final Catalog catalog;
  private final BlobCopies blobs;
  private final ObjectCommit commit;
  private final Grace grace;

  public ObjectCopies(Catalog catalog, BlobCopies blobs, ObjectCommit commit, Grace grace) {
    this.catalog = catalog;
    this.blobs = blobs;
    this.commit = commit;
    this.grace = grace;
  }

  /** Where a copy goes, and how it is described there. */
  public record Target(
      Bucket bucket,
      String key,
      Map<String, String> contentHeaders,
      Map<String, String> userMetadata,
      Map<String, String> tags,
      ObjectLock lock,
      WriteEncryption encryption) {}

  /**
   * Makes the copy, of the source as it is when the copy commits.
   *
   * @param source as read at first
   * @param again reads the source anew, its conditions included
   * @param described where a copy of the source as it was read goes, and what is said of it
   * @param checksum the checksum the copy must have; null for those of the source
   * @return the copy
   */
  public ObjectVersion copy(
      CopySourceObject source,
      Supplier<CopySourceObject> again,
      Function<CopySourceObject, Target> described,
      WriteConditions conditions,
      @Nullable ChecksumAlgorithm checksum)
      throws IOException {
    CopySourceObject from = source;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Target target = described.apply(from);
      if (mustMove(from, target, checksum)) {
        return move(from, target, conditions, checksum);
      }
      ObjectVersion copy = share(from, target, conditions);
      if (copy != null) {
        return copy;
      }
      from = again.get();
    }
    throw S3Exception.of(
        S3ErrorCode.OPERATION_ABORTED, "The copy source keeps changing. Please try again.");
  }

  private boolean mustMove(
      CopySourceObject from, Target target, @Nullable ChecksumAlgorithm checksum) {
    boolean lacksChecksum =
        checksum != null && !from.version().checksums().containsKey(checksum.name());
    return lacksChecksum
        || !blobs.mayShare(from.reading(), from.blobs(), target.bucket(), target.encryption());
  }

  private ObjectVersion move(
      CopySourceObject from,
      Target target,
      WriteConditions conditions,
      @Nullable ChecksumAlgorithm checksum)
      throws IOException {
    String versionId = NewObject.proposedId(target.bucket);
    RecoveryRecord record =
        RecoveryRecord.of(
            Map.of(
                "tenant",
                target.bucket.tenant(),
                "bucket",
                target.bucket.name(),
                "bucketId",
                target.bucket.id(),
                "key",
                target.key,
                "versionId",
                versionId,
                "contentHeaders",
                target.contentHeaders,
                "userMetadata",
                target.userMetadata,
                "tags",
                target.tags,
                "objectLock",
                LockRequest.facts(target.lock),
                "encryption",
                EncryptionAnswer.facts(target.encryption.encryption())));
    long size = from.version().size();
    StagedBlob staged =
        blobs.reseal(
            from.reading(),
            from.version(),
            0,
            size - 1,
            target.bucket,
            target.encryption,
            new EtagRule.Kept(etag(from, target)),
            0,
            record,
            checksum == null ? algorithmOf(from.version()) : checksum);
    NewObject object =
        new NewObject(
            target.key,
            versionId,
            staged.created(),
            size,
            staged.etag(),
            staged.checksums(),
            staged.checksums().isEmpty() ? null : "FULL_OBJECT",
            target.contentHeaders,
            target.userMetadata,
            target.lock,
            target.encryption.encryption(),
            target.tags);
    return commit.put(target.bucket, object, conditions, staged, List.of(staged.ref()));
  }

  /** A copy whose bytes move has its source's kind of checksum, of the whole as it has one blob. */
  private static @Nullable ChecksumAlgorithm algorithmOf(ObjectVersion version) {
    return version.checksums().keySet().stream()
        .findFirst()
        .map(ChecksumAlgorithm::valueOf)
        .orElse(null);
  }

  /**
   * A copy keeps its source's ETag, unless that is a digest of what from now on a customer alone
   * shall know.
   */
  private static String etag(CopySourceObject from, Target target) {
    return target.encryption.customerKey() != null && from.customerKey() == null
        ? EtagRule.Opaque.next()
        : from.version().etag();
  }

  /** One attempt; null when the source changed under it. */
  private @Nullable ObjectVersion share(
      CopySourceObject from, Target target, WriteConditions conditions) throws IOException {
    ObjectVersion version = from.version();
    List<BlobRef> refs = new ArrayList<>(from.blobs().size());
    for (PlacedBlob blob : from.blobs()) {
      refs.add(blobs.share(from.reading(), blob.ref(), target.bucket, target.encryption));
    }
    ObjectVersion draft =
        new NewObject(
                target.key,
                NewObject.proposedId(target.bucket),
                grace.now(),
                version.size(),
                version.etag(),
                version.checksums(),
                version.checksumType(),
                target.contentHeaders,
                target.userMetadata,
                target.lock,
                target.encryption.encryption(),
                target.tags)
            .draft(version.uploadId());
    try {
      return catalog.transact(tx -> {
        KeyVersion now =
            RequestedVersion.find(tx, from.bucket().id(), version.key(), from.versionId());
        if (!Objects.equals(now, version)) {
          return null;
        }
        if (!conditions.isEmpty()) {
          WriteGuard.require(
              conditions, target.key, tx.objects().current(target.bucket.id(), target.key));
        }
        for (BlobRef ref : refs) {
          tx.blobs().addReference(ref.blobId());
        }
        return tx.objects().put(target.bucket, draft, refs, grace.end());
      });
    } catch (BlobGoneException e) {
      return null;
    }
  }
}
