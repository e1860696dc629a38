/** Placeholder. */
@NullMarked
package eu.rempart.gateway;

import org.jspecify.annotations.NullMarked;
