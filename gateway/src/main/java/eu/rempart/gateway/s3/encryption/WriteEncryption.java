package eu.rempart.gateway.s3.encryption;

import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.Encryption;
import eu.rempart.envelope.CustomerKey;
import eu.rempart.keymanager.KeyScope;
import eu.rempart.keymanager.KeyTarget;
import org.jspecify.annotations.Nullable;

/**
 * How a write is sealed, and what it says of that.
 *
 * @param encryption what the row keeps
 * @param kek the name of the key-encryption key
 * @param provided the customer's key; null for none
 */
public record WriteEncryption(Encryption encryption, String kek, @Nullable ProvidedKey provided) {

  /** The customer's key that masks the data key; null for none. */
  public @Nullable CustomerKey customerKey() {
    return provided == null ? null : provided.key();
  }

  /** What a data key is sealed under in a bucket. */
  public KeyTarget in(Bucket bucket) {
    return new KeyTarget(new KeyScope(bucket.tenant(), bucket.id()), kek, customerKey());
  }
}
