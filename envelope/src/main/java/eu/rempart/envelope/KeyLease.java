package eu.rempart.envelope;

import eu.rempart.envelope.primitive.Wipeable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One holder's share of a secret. The secret is wiped when the last lease on it closes, so whoever
 * evicts a key from a cache cannot wipe it under a request that is using it.
 */
final class KeyLease<S extends Wipeable> implements AutoCloseable {
  private final S secret;
  private final AtomicInteger open;
  private final AtomicBoolean closed = new AtomicBoolean();

  private KeyLease(S secret, AtomicInteger open) {
    this.secret = secret;
    this.open = open;
  }

  /** The first lease on a secret that nobody else holds. */
  static <S extends Wipeable> KeyLease<S> on(S secret) {
    return new KeyLease<>(secret, new AtomicInteger(1));
  }

  /**
   * Another lease on the same secret.
   *
   * @throws IllegalStateException when this lease is closed
   */
  KeyLease<S> another() {
    // Never from zero: the secret of a count that fell to zero is wiped and stays so.
    boolean held = !closed.get() && open.getAndUpdate(n -> n == 0 ? 0 : n + 1) > 0;
    if (!held) {
      throw new IllegalStateException("the key is closed");
    }
    return new KeyLease<>(secret, open);
  }

  /** The secret, to be used before this lease closes. */
  S secret() {
    if (closed.get()) {
      throw new IllegalStateException("the key is closed");
    }
    return secret;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true) && open.decrementAndGet() == 0) {
      secret.wipe();
    }
  }
}
