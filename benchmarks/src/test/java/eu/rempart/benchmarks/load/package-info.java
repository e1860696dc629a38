@NullMarked
package eu.rempart.benchmarks.load;

import org.jspecify.annotations.NullMarked;
