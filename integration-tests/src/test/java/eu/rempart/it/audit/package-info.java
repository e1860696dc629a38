/** The audit trail, from outside. */
@NullMarked
package eu.rempart.it.audit;

import org.jspecify.annotations.NullMarked;
