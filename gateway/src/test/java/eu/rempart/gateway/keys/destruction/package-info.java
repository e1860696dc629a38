/** Tests of {@code gateway.keys.destruction}. */
@NullMarked
package eu.rempart.gateway.keys.destruction;

import org.jspecify.annotations.NullMarked;
