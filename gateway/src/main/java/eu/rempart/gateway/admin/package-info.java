/**
 * The admin API: JSON over TLS on a listener of its own, for callers who show a client certificate
 * and a one-time password. One table names every route with its role, its documents and what does
 * it; the door is in front of the table, the OpenAPI document is made from it, and each call is
 * written to the journal. {@code resource} holds the routes, {@code client} the other end.
 */
@NullMarked
package eu.rempart.gateway.admin;

import org.jspecify.annotations.NullMarked;
