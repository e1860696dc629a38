/**
 * What every part of the S3 protocol shares: error codes and the exception that carries one,
 * request headers as they arrived, response headers as they leave. Depends on the JDK only, and on
 * no other package of this module.
 */
@NullMarked
package eu.rempart.s3;

import org.jspecify.annotations.NullMarked;
