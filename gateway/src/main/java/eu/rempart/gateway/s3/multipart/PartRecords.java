package eu.rempart.gateway.s3.multipart;

import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.KeyVersion;
import eu.rempart.catalog.record.Upload;
import eu.rempart.catalog.record.Versioning;
import eu.rempart.gateway.s3.blob.RecoveryRecord;
import eu.rempart.gateway.s3.encryption.EncryptionAnswer;
import eu.rempart.gateway.s3.object.LockRequest;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The recovery record of a part: what is needed to find its upload, and its object, again. */
final class PartRecords {
  private PartRecords() {}

  static RecoveryRecord of(Bucket bucket, Upload upload, int partNumber) {
    Map<String, @Nullable Object> facts = new HashMap<>();
    facts.put("tenant", bucket.tenant());
    facts.put("bucket", bucket.name());
    facts.put("bucketId", bucket.id());
    facts.put("key", upload.key());
    facts.put(
        "versionId",
        bucket.versioning() == Versioning.ENABLED ? upload.versionId() : KeyVersion.NULL_VERSION);
    facts.put("uploadId", upload.uploadId());
    facts.put("uploadInitiated", upload.initiated().toString());
    facts.put("partNumber", partNumber);
    facts.put("contentHeaders", upload.contentHeaders());
    facts.put("userMetadata", upload.userMetadata());
    facts.put("tags", upload.tags());
    facts.put("objectLock", LockRequest.facts(upload.lock()));
    facts.put("encryption", EncryptionAnswer.facts(upload.encryption()));
    facts.put("checksumAlgorithm", upload.checksumAlgorithm());
    facts.put("checksumType", upload.checksumType());
    return RecoveryRecord.of(facts);
  }
}
