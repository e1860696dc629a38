/** Processes the tests start and end: the gateway itself and the programs they run against it. */
@NullMarked
package eu.rempart.it.process;

import org.jspecify.annotations.NullMarked;
