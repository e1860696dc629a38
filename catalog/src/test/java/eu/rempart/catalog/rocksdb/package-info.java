/** The embedded store: the contract, crashes, failing disks, and what its files give away. */
@NullMarked
package eu.rempart.catalog.rocksdb;

import org.jspecify.annotations.NullMarked;
