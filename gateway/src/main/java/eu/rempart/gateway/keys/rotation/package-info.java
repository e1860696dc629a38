/**
 * Keys that rotate: the jobs that replace them and move what they sealed, and what administrators
 * can ask for. Stands on the key manager, the catalog and {@code gateway.jobs}; names no provider.
 */
@NullMarked
package eu.rempart.gateway.keys.rotation;

import org.jspecify.annotations.NullMarked;
