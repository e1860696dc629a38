@NullMarked
package eu.rempart.gateway.s3.multipart;

import org.jspecify.annotations.NullMarked;
