package eu.rempart.s3.sigv4;

import org.jspecify.annotations.Nullable;

/** Where the secret of an access key is found. */
@FunctionalInterface
public interface SecretLookup {

  /** The secret of {@code accessKeyId}, or null when there is no such key or it may not be used. */
  @Nullable SigningSecret find(String accessKeyId);
}
