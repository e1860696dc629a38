/** Tests of the audit trail. */
@NullMarked
package eu.rempart.gateway.audit;

import org.jspecify.annotations.NullMarked;
