/**
 * The gateway: the wire, who asks, what may be asked, the S3 operations, the jobs, and the
 * commands. {@code app} puts it together.
 */
@NullMarked
package eu.rempart.gateway;

import org.jspecify.annotations.NullMarked;
