package eu.rempart.catalog.rocksdb;

import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** Makes a batch durable and visible, or fails. */
interface BatchWriter {

  /** The sequence of the newest write that snapshots taken now contain. */
  long latestSequence();

  void write(WriteBatch batch) throws RocksDBException;
}
