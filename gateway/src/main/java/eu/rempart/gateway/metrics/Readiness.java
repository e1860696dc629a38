package eu.rempart.gateway.metrics;

import java.util.List;

/** Whether the gateway can serve now. */
@FunctionalInterface
public interface Readiness {

  /** What keeps it from serving, each a sentence; empty when nothing does. Quick, no I/O. */
  List<String> complaints();
}
