/**
 * Bodies on their way in and out: seals a verified body into one blob and opens the blobs that
 * cover a range.
 *
 * <p>Here the protocol's body, the envelope, the key manager and the blob store meet, and nowhere
 * else.
 */
@NullMarked
package eu.rempart.gateway.s3.blob;

import org.jspecify.annotations.NullMarked;
