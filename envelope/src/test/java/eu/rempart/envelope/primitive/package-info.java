/** Tests of the primitives against the JDK and published vectors. */
@NullMarked
package eu.rempart.envelope.primitive;

import org.jspecify.annotations.NullMarked;
