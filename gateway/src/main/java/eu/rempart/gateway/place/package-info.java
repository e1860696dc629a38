/** Where data may be, watched while the gateway runs. */
@NullMarked
package eu.rempart.gateway.place;

import org.jspecify.annotations.NullMarked;
