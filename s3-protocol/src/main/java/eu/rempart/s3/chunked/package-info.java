/**
 * The bodies of requests: the pull interface every body is read through, and the aws-chunked
 * framing. Depends on the JDK, {@code eu.rempart.s3} and the chunk signatures of {@code
 * eu.rempart.s3.sigv4}.
 */
@NullMarked
package eu.rempart.s3.chunked;

import org.jspecify.annotations.NullMarked;
