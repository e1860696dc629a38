package eu.rempart.gateway.s3.object;

import eu.rempart.catalog.PlacedBlob;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.catalog.record.Versioning;
import eu.rempart.envelope.CustomerKey;
import eu.rempart.gateway.s3.blob.Reading;
import eu.rempart.s3.ResponseHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The source of a copy as it was read.
 *
 * @param versionId the version that was named; null when it was the current one that was asked for
 * @param blobs every blob of the version, in order
 * @param customerKey the customer's key that opens it; null for none
 */
public record CopySourceObject(
    Bucket bucket,
    @Nullable String versionId,
    ObjectVersion version,
    List<PlacedBlob> blobs,
    @Nullable CustomerKey customerKey) {

  /** What opens it. */
  public Reading reading() {
    return new Reading(bucket, customerKey);
  }

  /** Adds {@code x-amz-copy-source-version-id}, unless the source's bucket never had versions. */
  public void describe(ResponseHeaders headers) {
    if (bucket.versioning() != Versioning.UNVERSIONED) {
      headers.add("x-amz-copy-source-version-id", version.versionId());
    }
  }
}
