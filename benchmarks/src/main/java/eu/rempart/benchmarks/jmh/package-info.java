/**
 * JMH for the parts: sealing and opening beside the JDK's own cipher, signature verification,
 * listing, and catalog commits beside RocksDB's own optimistic transactions.
 */
@NullMarked
package eu.rempart.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
