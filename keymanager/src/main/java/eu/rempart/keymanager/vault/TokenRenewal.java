package eu.rempart.keymanager.vault;

import eu.rempart.keymanager.KeyException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a renewal when it is due, on a virtual thread of its own, until closed. */
final class TokenRenewal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TokenRenewal.class);
  private static final long IDLE = Duration.ofMinutes(10).toNanos();
  private static final long APART = Duration.ofSeconds(1).toNanos();

  private final Supplier<@Nullable Long> dueAt;
  private final Runnable renew;
  private final Thread thread;
  private volatile boolean closed;
  private String complaint = "";

  /**
   * @param dueAt when the next renewal is due, by {@link System#nanoTime}; null when none is
   */
  TokenRenewal(Supplier<@Nullable Long> dueAt, Runnable renew) {
    this.dueAt = dueAt;
    this.renew = renew;
    this.thread = Thread.ofVirtual().name("rempart-vault-renewal").unstarted(this::run);
    thread.start();
  }

  /** The time of the next renewal may have changed. */
  void wake() {
    LockSupport.unpark(thread);
  }

  private void run() {
    while (!closed) {
      Long due = dueAt.get();
      long wait = due == null ? IDLE : due - System.nanoTime();
      if (wait > 0) {
        LockSupport.parkNanos(this, wait);
      } else {
        runOnce();
        // Also after a success, so that a token with no life left is not renewed in a loop.
        LockSupport.parkNanos(this, APART);
      }
    }
  }

  private void runOnce() {
    try {
      renew.run();
      complaint = "";
    } catch (KeyException e) {
      String sentence = String.valueOf(e.getMessage());
      // It is tried every second: the same complaint is not repeated.
      if (!sentence.equals(complaint)) {
        complaint = sentence;
        LOG.warn("The Vault token was not renewed and will be tried again: {}", sentence);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
