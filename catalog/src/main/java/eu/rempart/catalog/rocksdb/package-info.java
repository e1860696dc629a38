/**
 * The embedded catalog store: RocksDB, one committer thread, one synced write for all transactions
 * that wait. The only package that names RocksDB. Depends on {@code catalog.store} and {@code
 * catalog.optimistic}.
 */
@NullMarked
package eu.rempart.catalog.rocksdb;

import org.jspecify.annotations.NullMarked;
