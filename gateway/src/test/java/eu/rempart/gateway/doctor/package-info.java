/** Tests of the checks before a start. */
@NullMarked
package eu.rempart.gateway.doctor;

import org.jspecify.annotations.NullMarked;
