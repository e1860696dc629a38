/**
 * From the configuration to whoever holds the key-encryption keys: the local keystore or Vault.
 * Nothing else in the gateway names either.
 */
@NullMarked
package eu.rempart.gateway.app.key;

import org.jspecify.annotations.NullMarked;
