package eu.rempart.gateway.identity;

import eu.rempart.catalog.CatalogKeys;
import eu.rempart.catalog.record.SealedBytes;
import eu.rempart.catalog.store.CorruptRowException;
import eu.rempart.envelope.ValueAuthenticationException;
import eu.rempart.envelope.ValueKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Seals secret access keys, each bound to its access key id. */
public final class SecretSeal {
  private static final String PURPOSE = "rempart/v1/identity-secret\0";

  private final Supplier<CatalogKeys> keys;

  /** Over keys that may change; they stay the caller's to close. */
  public SecretSeal(Supplier<CatalogKeys> keys) {
    this.keys = keys;
  }

  /** Over a key that stays; it is the caller's to close. */
  public SecretSeal(ValueKey key) {
    this(() -> CatalogKeys.first(key));
  }

  SealedBytes seal(String accessKeyId, String secret) {
    byte[] plain = secret.getBytes(StandardCharsets.UTF_8);
    CatalogKeys now = keys.get();
    return SealedBytes.copyOf(key(now, now.current()).seal(plain, context(accessKeyId)));
  }

  /** Whether a secret is sealed under the key for new values. */
  boolean isCurrent(String accessKeyId, SealedBytes sealed) {
    CatalogKeys now = keys.get();
    return opened(key(now, now.current()), accessKeyId, sealed) != null;
  }

  /**
   * @throws CorruptRowException when the secret was not sealed for this access key id
   */
  String open(String accessKeyId, SealedBytes sealed) {
    CatalogKeys now = keys.get();
    // The number of the key is not kept with it. The current one is tried first, and there are few.
    List<Integer> numbers = new ArrayList<>(now.keys().keySet());
    numbers.sort(Comparator.comparing((Integer number) -> number != now.current()));
    for (int number : numbers) {
      byte[] plain = opened(key(now, number), accessKeyId, sealed);
      if (plain != null) {
        return new String(plain, StandardCharsets.UTF_8);
      }
    }
    throw new CorruptRowException("the secret of " + accessKeyId + " does not open");
  }

  private static byte @Nullable [] opened(ValueKey key, String accessKeyId, SealedBytes sealed) {
    try {
      return key.open(sealed.bytes(), context(accessKeyId));
    } catch (ValueAuthenticationException e) {
      return null;
    }
  }

  private static ValueKey key(CatalogKeys keys, int number) {
    return Objects.requireNonNull(keys.keys().get(number));
  }

  private static byte[] context(String accessKeyId) {
    return (PURPOSE + accessKeyId).getBytes(StandardCharsets.UTF_8);
  }
}
