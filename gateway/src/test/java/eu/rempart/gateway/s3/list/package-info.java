@NullMarked
package eu.rempart.gateway.s3.list;

import org.jspecify.annotations.NullMarked;
