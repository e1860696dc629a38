package eu.rempart.s3.sigv4;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Signing keys already derived: a fixed number of places, one for each hash of access key and
 * scope, a newcomer taking the place of whoever held it. The secret is part of what is compared, so
 * a replaced secret never finds the key of the old one.
 */
final class SigningKeyCache {
  private static final int PLACES = 1024;

  private final AtomicReferenceArray<@Nullable Entry> entries = new AtomicReferenceArray<>(PLACES);

  private record Entry(
      String accessKeyId, CredentialScope scope, SigningSecret secret, SigningKey key) {
    boolean fits(String otherId, CredentialScope otherScope, SigningSecret otherSecret) {
      return accessKeyId.equals(otherId) && scope.equals(otherScope) && secret.equals(otherSecret);
    }
  }

  SigningKey get(Sha256Kit kit, String accessKeyId, CredentialScope scope, SigningSecret secret) {
    int hash =
        accessKeyId.hashCode() * 31 + scope.day().hashCode() * 17 + scope.region().hashCode();
    int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
    Entry entry = entries.get(place);
    if (entry != null && entry.fits(accessKeyId, scope, secret)) {
      return entry.key();
    }
    SigningKey key = SigningKey.derive(kit, secret, scope);
    entries.set(place, new Entry(accessKeyId, scope, secret, key));
    return key;
  }
}
