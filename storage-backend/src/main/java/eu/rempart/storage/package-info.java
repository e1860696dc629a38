/** Placeholder. */
@NullMarked
package eu.rempart.storage;

import org.jspecify.annotations.NullMarked;
