package eu.rempart.catalog.optimistic;

import eu.rempart.catalog.store.ReadTx;

/** One state of a store, held until closed. */
public interface Snapshot extends ReadTx, AutoCloseable {

  /** The number of the last write it contains. */
  long sequence();

  @Override
  void close();
}
