package eu.rempart.catalog;

import eu.rempart.catalog.store.CatalogStore;
import eu.rempart.catalog.store.StoreStatistics;
import eu.rempart.envelope.ValueKey;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * The catalog: records in tables, every value sealed under the catalog's key with its row key as
 * associated data, so that whoever hosts the store can neither read, alter nor swap rows.
 *
 * <p>Transactions are serializable and durable when {@link #transact} returns; see {@link
 * CatalogStore}. Work may run more than once and must neither have effects outside nor start
 * another transaction.
 *
 * <p>Blob references cannot be lost or counted wrong: each reference that a transaction takes
 * ({@link BlobTable#commit}, {@link BlobTable#putInline}, {@link BlobTable#addReference}, {@link
 * PartTable#take}) must be stored in a row by the same transaction, and each stored one must have
 * been taken; anything else is an {@link IllegalStateException} and nothing is written.
 */
public final class Catalog implements AutoCloseable {

  /**
   * The first byte of the keys whose values are sealed blobs of up to tens of KiB; a store may keep
   * those rows apart.
   */
  public static final byte INLINE_BLOB_TABLE = 0x43;

  private final CatalogStore store;
  private final RowCodec codec;

  /** Read by every transaction while it runs, written when the key changes. */
  private final StampedLock sealing = new StampedLock();

  /** Takes over the store, which {@link #close} closes; the keys stay the caller's to close. */
  public Catalog(CatalogStore store, CatalogKeys keys) {
    this.store = store;
    this.codec = new RowCodec(keys);
  }

  /** A catalog whose key has never been rotated. */
  public Catalog(CatalogStore store, ValueKey key) {
    this(store, CatalogKeys.first(key));
  }

  /** Runs the work and commits it; what it throws passes through and nothing is written. */
  public <T extends @Nullable Object, X extends Exception> T transact(CatalogWork<T, X> work)
      throws X {
    long running = sealing.readLock();
    try {
      return store.transact(tx -> {
        CatalogTx catalogTx = CatalogTx.writing(tx, codec);
        T result = work.run(catalogTx);
        catalogTx.requireSettled();
        return result;
      });
    } finally {
      sealing.unlockRead(running);
    }
  }

  /** The keys in use. */
  public CatalogKeys keys() {
    return codec.keys();
  }

  /**
   * Seals under another key from now on. When this returns no transaction is under way that sealed
   * under the one before, and none will commit: rows that {@link #sealedRows} meets afterwards are
   * all there will ever be under it.
   *
   * @param keys those before among them, while rows remain that they sealed and snapshots that show
   *     such rows
   */
  public void rekey(CatalogKeys keys) {
    long alone = sealing.writeLock();
    try {
      codec.use(keys);
    } finally {
      sealing.unlockWrite(alone);
    }
  }

  /** Walks through every sealed row. */
  public SealedRows sealedRows() {
    return new SealedRows(this, codec);
  }

  /**
   * Runs the work over one committed state. Its writes are refused with {@link
   * IllegalStateException}.
   */
  public <T extends @Nullable Object, X extends Exception> T read(CatalogWork<T, X> work) throws X {
    return store.read(tx -> work.run(CatalogTx.reading(tx, codec)));
  }

  /** Walks through every reference to a blob. */
  public RefSweep references() {
    return new RefSweep(this, codec);
  }

  /** What the store under the catalog has done. */
  public StoreStatistics statistics() {
    return store.statistics();
  }

  @Override
  public void close() {
    store.close();
  }
}
