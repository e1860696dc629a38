/**
 * What a client asks for, parsed once: target, operation, ranges, conditions, metadata. The
 * verifier, the access policy and the catalog all read these same values. Depends on eu.rempart.s3
 * and the JDK only.
 */
@NullMarked
package eu.rempart.s3.request;

import org.jspecify.annotations.NullMarked;
