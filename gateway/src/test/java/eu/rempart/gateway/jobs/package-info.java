/** Tests of the jobs, most of them with a clock that they set. */
@NullMarked
package eu.rempart.gateway.jobs;

import org.jspecify.annotations.NullMarked;
