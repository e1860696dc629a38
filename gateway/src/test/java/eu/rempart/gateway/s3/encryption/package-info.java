@NullMarked
package eu.rempart.gateway.s3.encryption;

import org.jspecify.annotations.NullMarked;
