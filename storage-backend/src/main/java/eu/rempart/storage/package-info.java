/**
 * Blob stores: where sealed blobs are put, read back in ranges, listed and deleted, and how a store
 * says what went wrong. A store sees opaque bytes under random names; nothing here may depend on
 * the envelope, so no store can see a key. Depends on the JDK and SLF4J.
 */
@NullMarked
package eu.rempart.storage;

import org.jspecify.annotations.NullMarked;
