/**
 * Break-glass escrow of an instance's keys: which are escrowed, where the files go, and which
 * escrows there are. The keys themselves stay in the key manager.
 */
@NullMarked
package eu.rempart.gateway.escrow;

import org.jspecify.annotations.NullMarked;
