/** Placeholder. */
@NullMarked
package eu.rempart.keymanager;

import org.jspecify.annotations.NullMarked;
