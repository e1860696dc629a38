/**
 * The admin API: JSON over TLS on a listener of its own, for callers who show a client certificate
 * and a one-time password. Server side here as well as the client the commands use, so that both
 * ends of each document are next to each other. Knows the wire's seam and the identities.
 */
@NullMarked
package eu.rempart.gateway.admin;

import org.jspecify.annotations.NullMarked;
