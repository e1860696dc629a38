/**
 * Bucket keys that somebody else may know: they seal nothing more at once, and what they protected
 * is encrypted anew. Stands on the catalog, the key manager, {@code gateway.jobs} and {@code
 * gateway.s3.blob}.
 */
@NullMarked
package eu.rempart.gateway.keys.revocation;

import org.jspecify.annotations.NullMarked;
