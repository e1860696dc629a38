/**
 * The cryptographic primitives as the JDK offers them, pooled and wiped: AES-256-GCM, HKDF-SHA-512,
 * XAES-256-GCM, random bytes. Internal to the envelope module; depends on the JDK alone.
 */
@NullMarked
package eu.rempart.envelope.primitive;

import org.jspecify.annotations.NullMarked;
