/**
 * Sealed blobs. The only module whose code touches key bytes: it takes keys in and hands out verbs.
 * Here live the keys, the header and the verbs over whole blobs; the bytes of a format version are
 * in a package of their own ({@code v1}). Depends on the JDK alone.
 */
@NullMarked
package eu.rempart.envelope;

import org.jspecify.annotations.NullMarked;
