package eu.rempart.keymanager.escrow;

import eu.rempart.envelope.BucketKeyId;
import eu.rempart.keymanager.BucketKeyRecord;
import eu.rempart.keymanager.KeyContext;
import eu.rempart.keymanager.KeyScope;
import java.time.Instant;

/**
 * What an escrow says of one bucket key.
 *
 * @param bucket the bucket's name when it was escrowed; empty when it had none any more
 * @param state {@link BucketKeyRecord.State}, by name
 * @param wrapped the key, wrapped under the escrow key; base64
 */
public record EscrowedBucketKey(
    String tenant,
    String bucket,
    String bucketId,
    BucketKeyId id,
    int generation,
    Instant created,
    String state,
    String wrapped) {

  /** The context the key is wrapped in. */
  byte[] context() {
    return new KeyContext(new KeyScope(tenant, bucketId), id).canonical();
  }
}
