/**
 * Optimistic transactions over any store that can read one of its past states: what a transaction
 * read and wrote, and whether others wrote there since. Depends on {@code catalog.store} only.
 */
@NullMarked
package eu.rempart.catalog.optimistic;

import org.jspecify.annotations.NullMarked;
