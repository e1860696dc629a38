/**
 * The load runner: drives any S3 endpoint over TLS in a closed loop, a fixed number of connections
 * with one operation under way on each, and measures what clients see and what the server spends.
 * The client runs on a few event loops without a hand-over for an operation, so that on a small
 * machine it leaves the cores to the server.
 */
@NullMarked
package eu.rempart.benchmarks.load;

import org.jspecify.annotations.NullMarked;
