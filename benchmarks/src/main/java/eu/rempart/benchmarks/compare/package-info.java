/**
 * Rempart beside versitygw on one machine: starts both over folders of the same disk, with the same
 * certificate, and lets the load runner take turns between them.
 */
@NullMarked
package eu.rempart.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
