/** Administrators with real certificates, and their calls without a network. */
@NullMarked
package eu.rempart.gateway.admin.testing;

import org.jspecify.annotations.NullMarked;
