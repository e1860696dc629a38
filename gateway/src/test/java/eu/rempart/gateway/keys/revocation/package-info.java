/** Tests of {@code gateway.keys.revocation}, over a gateway with real stores. */
@NullMarked
package eu.rempart.gateway.keys.revocation;

import org.jspecify.annotations.NullMarked;
