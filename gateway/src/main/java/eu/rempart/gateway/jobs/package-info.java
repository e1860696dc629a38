/** What the gateway does on its own: deleting what nothing needs, and looking at its sites. */
@NullMarked
package eu.rempart.gateway.jobs;

import org.jspecify.annotations.NullMarked;
