/** Tests of what those who watch are shown. */
@NullMarked
package eu.rempart.gateway.metrics;

import org.jspecify.annotations.NullMarked;
