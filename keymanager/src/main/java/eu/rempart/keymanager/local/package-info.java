/**
 * The local keystore: key-encryption keys in a sealed file, for installations without a Vault.
 * Depends on the envelope, Bouncy Castle for Argon2id, and Jackson for the file.
 */
@NullMarked
package eu.rempart.keymanager.local;

import org.jspecify.annotations.NullMarked;
