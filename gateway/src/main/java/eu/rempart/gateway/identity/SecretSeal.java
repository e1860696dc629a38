package eu.rempart.gateway.identity;

import eu.rempart.catalog.record.SealedBytes;
import eu.rempart.catalog.store.CorruptRowException;
import eu.rempart.envelope.ValueAuthenticationException;
import eu.rempart.envelope.ValueKey;
import java.nio.charset.StandardCharsets;

/** Seals secret access keys, each bound to its access key id. */
public final class SecretSeal {
  private static final String PURPOSE = "rempart/v1/identity-secret\0";

  private final ValueKey key;

  /** The key stays the caller's to close. */
  public SecretSeal(ValueKey key) {
    this.key = key;
  }

  SealedBytes seal(String accessKeyId, String secret) {
    byte[] plain = secret.getBytes(StandardCharsets.UTF_8);
    return SealedBytes.copyOf(key.seal(plain, context(accessKeyId)));
  }

  /**
   * @throws CorruptRowException when the secret was not sealed for this access key id
   */
  String open(String accessKeyId, SealedBytes sealed) {
    try {
      return new String(key.open(sealed.bytes(), context(accessKeyId)), StandardCharsets.UTF_8);
    } catch (ValueAuthenticationException e) {
      throw new CorruptRowException("the secret of " + accessKeyId + " does not open");
    }
  }

  private static byte[] context(String accessKeyId) {
    return (PURPOSE + accessKeyId).getBytes(StandardCharsets.UTF_8);
  }
}
