/** Checks of the machine and the configuration, before an instance starts on them. */
@NullMarked
package eu.rempart.gateway.doctor;

import org.jspecify.annotations.NullMarked;
