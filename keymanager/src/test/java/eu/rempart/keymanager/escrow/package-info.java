/** Tests of escrows. */
@NullMarked
package eu.rempart.keymanager.escrow;

import org.jspecify.annotations.NullMarked;
