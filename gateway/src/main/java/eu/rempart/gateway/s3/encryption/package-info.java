/**
 * Whose key protects an object: what a request or its bucket asks, which key-encryption key that
 * is, and what answers say of it. Keys themselves are the key manager's.
 */
@NullMarked
package eu.rempart.gateway.s3.encryption;

import org.jspecify.annotations.NullMarked;
