/** Tests of what the log says, and never says. */
@NullMarked
package eu.rempart.gateway.logging;

import org.jspecify.annotations.NullMarked;
