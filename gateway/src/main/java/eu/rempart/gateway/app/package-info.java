/**
 * Wiring: from a configuration to a running gateway and back. The only package that names the
 * implementations chosen: RocksDB, the filesystem store, the local keystore, Vault, Netty.
 */
@NullMarked
package eu.rempart.gateway.app;

import org.jspecify.annotations.NullMarked;
