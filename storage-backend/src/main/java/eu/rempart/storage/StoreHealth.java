package eu.rempart.storage;

/** What a store can do now. Each kind but {@link Writable} carries a sentence for the operator. */
public sealed interface StoreHealth {

  /** {@link Writable#freeBytes} of a store that does not tell. */
  long UNKNOWN = -1;

  /** It reads and writes. {@code freeBytes} is the room left, or {@link #UNKNOWN}. */
  record Writable(long freeBytes) implements StoreHealth {}

  /** It reads, but takes no new blob until someone has looked into {@code reason}. */
  record ReadOnly(String reason) implements StoreHealth {}

  /** It does nothing. */
  record Unavailable(String reason) implements StoreHealth {}

  /** Whether new blobs are taken. */
  default boolean writable() {
    return this instanceof Writable;
  }

  /** Whether blobs can be read. */
  default boolean readable() {
    return !(this instanceof Unavailable);
  }
}
