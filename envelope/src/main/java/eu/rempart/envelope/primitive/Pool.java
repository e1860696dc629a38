package eu.rempart.envelope.primitive;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Supplier;

/**
 * A bounded stock of instances that are dear to make. Never blocks: an empty pool makes another, a
 * full one drops what comes back. Not a ThreadLocal, because a virtual thread lives for one
 * request.
 */
public final class Pool<T> {
  private final ArrayBlockingQueue<T> idle;
  private final Supplier<T> make;

  /** Keeps at most {@code capacity} idle instances. */
  public Pool(int capacity, Supplier<T> make) {
    this.idle = new ArrayBlockingQueue<>(capacity);
    this.make = make;
  }

  /** An idle instance, or a new one. */
  public T take() {
    T instance = idle.poll();
    return instance != null ? instance : make.get();
  }

  /** Takes back an instance that holds no secret any more. */
  public void giveBack(T instance) {
    boolean _ = idle.offer(instance);
  }
}
