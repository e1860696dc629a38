/**
 * Tests of the sealed blob, against published vectors, an independent implementation and attacks.
 */
@NullMarked
package eu.rempart.envelope;

import org.jspecify.annotations.NullMarked;
