/** Walks through every reference to a blob, for jobs on keys that go on where they stopped. */
@NullMarked
package eu.rempart.gateway.keys.walk;

import org.jspecify.annotations.NullMarked;
