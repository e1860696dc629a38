/** The key manager's records, kept in the catalog. */
@NullMarked
package eu.rempart.gateway.keys;

import org.jspecify.annotations.NullMarked;
