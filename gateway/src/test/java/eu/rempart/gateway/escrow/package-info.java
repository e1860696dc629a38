/** Tests of making escrows. */
@NullMarked
package eu.rempart.gateway.escrow;

import org.jspecify.annotations.NullMarked;
