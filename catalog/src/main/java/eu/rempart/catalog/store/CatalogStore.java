package eu.rempart.catalog.store;

import org.jspecify.annotations.Nullable;

/**
 * An ordered key-value store with serializable transactions.
 *
 * <p>Guarantees, held by the contract suite for every implementation:
 *
 * <ul>
 *   <li><b>Serializable</b>: the outcome is that of some serial order of the committed
 *       transactions, phantoms included: a key that another transaction adds to a scanned range is
 *       a conflict.
 *   <li><b>Durable before visible</b>: nobody reads a write that could still be lost.
 *   <li><b>Durable when {@code transact} returns</b>, all of it or, when it throws, none that
 *       anybody acted on.
 *   <li><b>Snapshot reads</b>: {@code read} sees one committed state throughout, later than every
 *       transaction that returned before it began, and never conflicts.
 * </ul>
 *
 * <p>Bodies may be run more than once, so they must not have effects outside the transaction; they
 * must not keep the transaction after they return, nor start another one (refused with {@link
 * IllegalStateException}). Keep them short: no network, no waiting.
 */
public interface CatalogStore extends AutoCloseable {

  /**
   * Runs the body in a transaction and commits what it wrote. Conflicts are retried with a bounded
   * number of attempts. When the body throws, nothing is written and the exception passes through.
   *
   * @throws CatalogConflictException when every attempt met a conflict
   * @throws CatalogUnavailableException when the store cannot commit; the outcome of this
   *     transaction is then unknown
   */
  <T extends @Nullable Object, X extends Exception> T transact(TxBody<T, X> body) throws X;

  /**
   * Runs the body over one committed state.
   *
   * @throws CatalogUnavailableException when the store cannot be read
   * @throws CorruptStoreException when its files are damaged
   */
  <T extends @Nullable Object, X extends Exception> T read(ReadBody<T, X> body) throws X;

  /** What the store has done since it was opened. */
  StoreStatistics statistics();

  /** Waits for the commits under way, then closes. Idempotent. */
  @Override
  void close();
}
