/**
 * The S3 API: from a verified request to an answer.
 *
 * <p>{@link eu.rempart.gateway.s3.S3Gateway} is the way in; {@link
 * eu.rempart.gateway.s3.S3Operations} lists what is served, with the action each operation needs.
 * The operations are in {@code bucket}, {@code object}, {@code multipart} or {@code list}. Nothing
 * here knows Netty, RocksDB or Vault.
 */
@NullMarked
package eu.rempart.gateway.s3;

import org.jspecify.annotations.NullMarked;
