/**
 * Key-encryption keys in Vault or OpenBao, over its transit engine. The only package that names the
 * Vault driver, whose answers and exceptions stay inside it.
 */
@NullMarked
package eu.rempart.keymanager.vault;

import org.jspecify.annotations.NullMarked;
