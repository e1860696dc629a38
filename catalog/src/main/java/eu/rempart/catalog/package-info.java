/** Placeholder. */
@NullMarked
package eu.rempart.catalog;

import org.jspecify.annotations.NullMarked;
