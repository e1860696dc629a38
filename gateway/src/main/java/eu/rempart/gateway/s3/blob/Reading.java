package eu.rempart.gateway.s3.blob;

import eu.rempart.catalog.record.Bucket;
import eu.rempart.envelope.CustomerKey;
import eu.rempart.keymanager.KeyScope;
import org.jspecify.annotations.Nullable;

/**
 * What opens the blobs of an object beside their headers.
 *
 * @param bucket whose keys
 * @param customerKey the customer's key that masks the data keys; null for none
 */
public record Reading(Bucket bucket, @Nullable CustomerKey customerKey) {

  KeyScope scope() {
    return new KeyScope(bucket.tenant(), bucket.id());
  }
}
