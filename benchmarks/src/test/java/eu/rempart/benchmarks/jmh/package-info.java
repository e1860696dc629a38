@NullMarked
package eu.rempart.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
