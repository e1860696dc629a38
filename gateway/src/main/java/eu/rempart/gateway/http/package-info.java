/**
 * The seam between the wire and the S3 operations: what a request is, how it is answered, and how
 * the server is set up and watched. Depends on {@code eu.rempart.s3} and the JDK; knows no Netty
 * type.
 */
@NullMarked
package eu.rempart.gateway.http;

import org.jspecify.annotations.NullMarked;
