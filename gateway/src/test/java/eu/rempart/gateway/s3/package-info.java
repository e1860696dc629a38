@NullMarked
package eu.rempart.gateway.s3;

import org.jspecify.annotations.NullMarked;
