package eu.rempart.benchmarks.compare;

import eu.rempart.benchmarks.load.Endpoint;
import java.io.IOException;

/** A server that runs. */
interface Server extends AutoCloseable {
  String name();

  Endpoint endpoint();

  long pid();

  @Override
  void close() throws IOException;
}
