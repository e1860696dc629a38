package eu.rempart.s3.sigv4;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * A SHA-256 and an HMAC-SHA-256 for one computation at a time.
 *
 * <p>Looking up providers costs more than the hashes of a small request, so kits are kept in a
 * small array between uses, not with threads: a virtual thread lives for one request and would
 * never find its own again.
 */
final class Sha256Kit implements AutoCloseable {
  private static final int SLOTS = 64;
  private static final AtomicReferenceArray<@Nullable Sha256Kit> IDLE =
      new AtomicReferenceArray<>(SLOTS);

  private final MessageDigest digest;
  private final Mac mac;
  private final int slot;

  private Sha256Kit(int slot) {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
      this.mac = Mac.getInstance("HmacSHA256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
    this.slot = slot;
  }

  static Sha256Kit take() {
    int slot = (int) Thread.currentThread().threadId() & (SLOTS - 1);
    Sha256Kit idle = IDLE.getAndSet(slot, null);
    return idle != null ? idle : new Sha256Kit(slot);
  }

  byte[] sha256(byte[] data) {
    return digest.digest(data);
  }

  byte[] hmac(Key key, byte[] data) {
    try {
      mac.init(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC takes every key", e);
    }
    return mac.doFinal(data);
  }

  /** Gives the kit back. */
  @Override
  public void close() {
    IDLE.compareAndSet(slot, null, this);
  }
}
