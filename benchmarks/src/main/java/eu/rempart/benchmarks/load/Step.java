package eu.rempart.benchmarks.load;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request, and what its success leads to: null ends the operation.
 *
 * @param then asked only after a success
 */
record Step(Request request, Function<Response, @Nullable Step> then) {

  /** An operation of one request. */
  static Step only(Request request) {
    return new Step(request, response -> null);
  }
}
