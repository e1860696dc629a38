/**
 * RMP1, version 1 of the sealed blob, byte for byte: offsets, key schedule, chunks, footer.
 * Internal to the envelope module; depends on {@code envelope.primitive} alone. What is written
 * here is on disks: a change is a new version byte and a new package beside this one.
 */
@NullMarked
package eu.rempart.envelope.v1;

import org.jspecify.annotations.NullMarked;
