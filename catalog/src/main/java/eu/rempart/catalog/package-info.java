/**
 * The typed catalog: tables of records over an ordered transactional store.
 *
 * <p>May depend on {@code catalog.store} (the store's interface), {@code catalog.record} and the
 * envelope's value key. Never on a store implementation, never on the S3 protocol.
 */
@NullMarked
package eu.rempart.catalog;

import org.jspecify.annotations.NullMarked;
