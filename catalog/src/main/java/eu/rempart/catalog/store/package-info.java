/**
 * The interface every catalog store offers: byte keys in unsigned lexicographic order, serializable
 * transactions, durable commits. Depends on nothing but the JDK.
 */
@NullMarked
package eu.rempart.catalog.store;

import org.jspecify.annotations.NullMarked;
