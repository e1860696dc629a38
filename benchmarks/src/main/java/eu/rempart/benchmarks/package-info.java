/** The way into the benchmarks from the command line. */
@NullMarked
package eu.rempart.benchmarks;

import org.jspecify.annotations.NullMarked;
