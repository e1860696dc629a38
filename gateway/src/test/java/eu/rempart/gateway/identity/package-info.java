/** Tests of access keys and their secrets. */
@NullMarked
package eu.rempart.gateway.identity;

import org.jspecify.annotations.NullMarked;
