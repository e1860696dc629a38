@NullMarked
package eu.rempart.gateway.s3.bucket;

import org.jspecify.annotations.NullMarked;
