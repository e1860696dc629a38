/**
 * Keys above the data key: key-encryption keys behind one interface, bucket keys in generations,
 * and the {@link eu.rempart.keymanager.KeyManager} that hands out data keys for blobs. May depend
 * on the envelope, Caffeine and SLF4J; never names a concrete provider of key-encryption keys.
 */
@NullMarked
package eu.rempart.keymanager;

import org.jspecify.annotations.NullMarked;
