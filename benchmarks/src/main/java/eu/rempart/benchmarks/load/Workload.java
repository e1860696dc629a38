package eu.rempart.benchmarks.load;

import org.jspecify.annotations.Nullable;

/** An endless supply of operations of one kind, or one that ends. For many threads. */
interface Workload {

  /** The first step of the next operation; null when there are no more. */
  @Nullable Step next();
}
