/** Rotations of every level, from outside. */
@NullMarked
package eu.rempart.it.rotation;

import org.jspecify.annotations.NullMarked;
