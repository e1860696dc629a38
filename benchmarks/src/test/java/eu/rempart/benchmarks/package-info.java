@NullMarked
package eu.rempart.benchmarks;

import org.jspecify.annotations.NullMarked;
