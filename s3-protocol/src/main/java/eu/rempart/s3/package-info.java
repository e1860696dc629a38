/** Placeholder. */
@NullMarked
package eu.rempart.s3;

import org.jspecify.annotations.NullMarked;
