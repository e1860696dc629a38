@NullMarked
package eu.rempart.gateway.s3.cors;

import org.jspecify.annotations.NullMarked;
