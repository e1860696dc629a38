package eu.rempart.gateway.http;

import java.net.InetSocketAddress;
import java.time.Duration;

/** A listener that runs. */
public interface HttpServer extends AutoCloseable {

  /** Where it listens. */
  InetSocketAddress address();

  int openConnections();

  int requestsInFlight();

  /**
   * Reads the certificate files again now. Connections made from here on use them; those that stand
   * keep theirs.
   *
   * @return false when the files could not be used, and the old identity stays
   */
  boolean reloadCertificates();

  /**
   * Stops accepting, lets requests in flight end, tells each client to close, and closes what is
   * left at the deadline. Blocks until done; a second call returns at once with zeros.
   */
  DrainReport drain(Duration deadline);

  /** Stops at once: a drain with no time given. */
  @Override
  void close();
}
