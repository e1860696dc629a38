/**
 * The command line: one class for each command, thin over {@code app}, {@code config} and {@code
 * admin}. What a command prints on stdout is its result; complaints go to stderr in one sentence.
 */
@NullMarked
package eu.rempart.gateway.cli;

import org.jspecify.annotations.NullMarked;
