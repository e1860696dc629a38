@NullMarked
package eu.rempart.gateway.s3.object;

import org.jspecify.annotations.NullMarked;
