/** The other end of the admin API, for the commands: both factors, sessions kept, refusals told. */
@NullMarked
package eu.rempart.gateway.admin.client;

import org.jspecify.annotations.NullMarked;
