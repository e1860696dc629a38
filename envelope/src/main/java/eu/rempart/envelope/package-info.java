/**
 * Sealed blobs. The only package whose code touches key bytes: it takes keys in and hands out
 * verbs, and depends on the JDK alone.
 */
@NullMarked
package eu.rempart.envelope;

import org.jspecify.annotations.NullMarked;
