/** The wire seen from outside: raw sockets over TLS against a running server. */
@NullMarked
package eu.rempart.gateway.http.netty;

import org.jspecify.annotations.NullMarked;
