/**
 * Break-glass escrow of bucket keys: a file that holds them sealed under a fresh escrow key, and
 * that key in shares of which a number is needed, or wrapped under public keys. The format is
 * docs/escrow-format.md. Depends on the envelope, Jackson and Bouncy Castle's secret sharing.
 */
@NullMarked
package eu.rempart.keymanager.escrow;

import org.jspecify.annotations.NullMarked;
