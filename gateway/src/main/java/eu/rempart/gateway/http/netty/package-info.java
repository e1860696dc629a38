/**
 * The server behind {@code eu.rempart.gateway.http}: TLS, HTTP/1.1 framing, limits and deadlines on
 * event loops, and a virtual thread for each request. The only package that imports io.netty;
 * depends on that, {@code eu.rempart.gateway.http}, {@code eu.rempart.s3} and SLF4J.
 */
@NullMarked
package eu.rempart.gateway.http.netty;

import org.jspecify.annotations.NullMarked;
