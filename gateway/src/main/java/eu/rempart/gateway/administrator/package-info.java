/**
 * Who administers: the records of administrators, the one role each has, and their second factor.
 * Knows the catalog; knows nothing of HTTP.
 */
@NullMarked
package eu.rempart.gateway.administrator;

import org.jspecify.annotations.NullMarked;
