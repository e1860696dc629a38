/**
 * Who is asking: from a request's signature to a known principal and a body that is checked as it
 * is read.
 */
@NullMarked
package eu.rempart.gateway.auth;

import org.jspecify.annotations.NullMarked;
