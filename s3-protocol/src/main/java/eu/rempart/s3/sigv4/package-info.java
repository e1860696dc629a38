/**
 * AWS Signature Version 4: verifying a request before anything else believes it, and signing one.
 * Depends on the JDK, {@code eu.rempart.s3} and the raw target of {@code eu.rempart.s3.request}.
 */
@NullMarked
package eu.rempart.s3.sigv4;

import org.jspecify.annotations.NullMarked;
