/** Tests of what every S3 request goes through. */
@NullMarked
package eu.rempart.gateway.s3;

import org.jspecify.annotations.NullMarked;
