/** The resources of the admin API: one class for each, with its rows of the table. */
@NullMarked
package eu.rempart.gateway.admin.resource;

import org.jspecify.annotations.NullMarked;
