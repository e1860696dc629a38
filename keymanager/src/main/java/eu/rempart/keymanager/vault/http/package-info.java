/**
 * The way to Vault: an HTTP client with bounds on time and length, and TLS from files that are
 * looked at again. Knows nothing of what is said to Vault.
 */
@NullMarked
package eu.rempart.keymanager.vault.http;

import org.jspecify.annotations.NullMarked;
