/** What every store must do, and a store for tests. */
@NullMarked
package eu.rempart.catalog.store;

import org.jspecify.annotations.NullMarked;
