/**
 * Checksums of objects and parts: computed as bytes pass, held against what the client promised,
 * combined for multipart uploads. Depends on the JDK, {@code eu.rempart.s3}, and the bodies of
 * {@code eu.rempart.s3.chunked} and {@code eu.rempart.s3.sigv4}.
 */
@NullMarked
package eu.rempart.s3.checksum;

import org.jspecify.annotations.NullMarked;
