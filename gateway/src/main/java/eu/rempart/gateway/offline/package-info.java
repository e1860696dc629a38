/**
 * Opens sealed blobs without a gateway, from an escrow and whatever is left: a store's folder, a
 * copy of a catalog, or both. Reads places, never writes to them.
 */
@NullMarked
package eu.rempart.gateway.offline;

import org.jspecify.annotations.NullMarked;
