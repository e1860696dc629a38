/** The tables, over the store for tests. */
@NullMarked
package eu.rempart.catalog;

import org.jspecify.annotations.NullMarked;
