@NullMarked
package eu.rempart.gateway.doctor;

import org.jspecify.annotations.NullMarked;
