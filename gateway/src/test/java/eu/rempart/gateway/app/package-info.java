/** Tests of the wiring. */
@NullMarked
package eu.rempart.gateway.app;

import org.jspecify.annotations.NullMarked;
