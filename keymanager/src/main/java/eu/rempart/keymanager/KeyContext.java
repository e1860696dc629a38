package eu.rempart.keymanager;

import eu.rempart.envelope.BucketKeyId;

/**
 * The context of a bucket key: tenant, bucket and the key's own id.
 *
 * @param scope whose key it is
 * @param keyId the bucket key's id
 */
public record KeyContext(KeyScope scope, BucketKeyId keyId) implements WrappingContext {
  private static final String LABEL = "rempart/v1/bucket-key";

  @Override
  public byte[] canonical() {
    return CanonicalFields.of(LABEL, scope.tenant(), scope.bucketId(), keyId.toString());
  }
}
