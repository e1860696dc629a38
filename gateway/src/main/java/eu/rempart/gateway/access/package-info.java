/** Who may do what: a decision for each request, deny by default. */
@NullMarked
package eu.rempart.gateway.access;

import org.jspecify.annotations.NullMarked;
