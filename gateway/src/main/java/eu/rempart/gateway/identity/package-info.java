/**
 * Who may sign requests: access keys, the user and tenant each belongs to, and their sealed
 * secrets. Depends on the catalog for keeping them and on nothing of the wire.
 */
@NullMarked
package eu.rempart.gateway.identity;

import org.jspecify.annotations.NullMarked;
