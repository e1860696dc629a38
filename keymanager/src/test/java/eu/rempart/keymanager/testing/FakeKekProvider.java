package eu.rempart.keymanager.testing;

import eu.rempart.envelope.BucketKey;
import eu.rempart.envelope.KeyEncryptionKey;
import eu.rempart.envelope.KeyUnwrapException;
import eu.rempart.envelope.ValueKey;
import eu.rempart.keymanager.GeneratedKey;
import eu.rempart.keymanager.GeneratedValueKey;
import eu.rempart.keymanager.KekProvider;
import eu.rempart.keymanager.KekStatus;
import eu.rempart.keymanager.KeyContext;
import eu.rempart.keymanager.KeyException;
import eu.rempart.keymanager.ValueKeyContext;
import eu.rempart.keymanager.WrappedKey;
import eu.rempart.keymanager.WrappedKeyRefusedException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A provider in memory that counts its calls, and fails or dawdles when told to. */
public final class FakeKekProvider implements KekProvider {
  private final String name;
  private final KeyEncryptionKey kek = KeyEncryptionKey.generate();
  private final SecureRandom random = new SecureRandom();
  private final AtomicInteger generates = new AtomicInteger();
  private final AtomicInteger unwraps = new AtomicInteger();
  private volatile @Nullable Supplier<KeyException> failure;
  private final AtomicInteger failuresLeft = new AtomicInteger();
  private volatile long dawdleMillis;

  public FakeKekProvider() {
    this("fake");
  }

  /** One of many, told from the others by its name. */
  public FakeKekProvider(String name) {
    this.name = name;
  }

  /** Fails from now on. */
  public void fail(Supplier<KeyException> with) {
    fail(Integer.MAX_VALUE, with);
  }

  /** Fails so many times. */
  public void fail(int times, Supplier<KeyException> with) {
    failuresLeft.set(times);
    failure = with;
  }

  /** Works again. */
  public void recover() {
    failure = null;
  }

  /** Takes so long for each call from now on. */
  public void dawdle(long millis) {
    dawdleMillis = millis;
  }

  public int generates() {
    return generates.get();
  }

  public int unwraps() {
    return unwraps.get();
  }

  private void act() {
    if (dawdleMillis > 0) {
      try {
        Thread.sleep(dawdleMillis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    Supplier<KeyException> with = failure;
    if (with != null && failuresLeft.getAndDecrement() > 0) {
      throw with.get();
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public GeneratedKey generate(KeyContext context) {
    generates.incrementAndGet();
    act();
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    BucketKey key = BucketKey.take(context.keyId(), bytes);
    return new GeneratedKey(key, wrapped(kek.wrap(key, context.canonical())));
  }

  @Override
  public BucketKey unwrap(KeyContext context, WrappedKey wrapped) {
    unwraps.incrementAndGet();
    act();
    try {
      return kek.unwrapBucketKey(context.keyId(), bytes(wrapped), context.canonical());
    } catch (KeyUnwrapException e) {
      throw new WrappedKeyRefusedException("refused");
    }
  }

  @Override
  public GeneratedValueKey generateValueKey(ValueKeyContext context) {
    act();
    ValueKey key = ValueKey.generate();
    return new GeneratedValueKey(key, wrapped(kek.wrap(key, context.canonical())));
  }

  @Override
  public ValueKey unwrapValueKey(ValueKeyContext context, WrappedKey wrapped) {
    act();
    try {
      return kek.unwrapValueKey(bytes(wrapped), context.canonical());
    } catch (KeyUnwrapException e) {
      throw new WrappedKeyRefusedException("refused");
    }
  }

  @Override
  public KekStatus status() {
    act();
    TreeMap<Integer, Instant> versions = new TreeMap<>();
    versions.put(1, Instant.EPOCH);
    return new KekStatus(name(), 1, 1, versions);
  }

  private static byte[] bytes(WrappedKey wrapped) {
    return Base64.getDecoder().decode(wrapped.ciphertext());
  }

  private WrappedKey wrapped(byte[] bytes) {
    return new WrappedKey(name(), 1, Base64.getEncoder().encodeToString(bytes));
  }

  @Override
  public void close() {
    kek.close();
  }
}
