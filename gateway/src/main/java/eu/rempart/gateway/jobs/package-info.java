/**
 * What the gateway does on its own: standing jobs that delete what nothing needs, and long jobs
 * that are rows of the catalog, planned by schedules and administrators, run by one gateway at a
 * time. Knows the catalog, and of keys and the audit trail only how asking them fails.
 */
@NullMarked
package eu.rempart.gateway.jobs;

import org.jspecify.annotations.NullMarked;
