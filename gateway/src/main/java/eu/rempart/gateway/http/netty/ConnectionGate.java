package eu.rempart.gateway.http.netty;

import eu.rempart.gateway.http.ClientNetwork;
import eu.rempart.gateway.http.Refusal;
import eu.rempart.gateway.http.WireLimits;
import eu.rempart.gateway.http.WireMetrics;

/** Counts connections, all and by client address, and turns away the ones past the caps. */
final class ConnectionGate {
  private final WireMetrics metrics;
  private final Tally<ClientNetwork> open;

  ConnectionGate(WireLimits limits, WireMetrics metrics) {
    this.metrics = metrics;
    this.open = new Tally<>(limits.connections(), limits.connectionsByAddress());
  }

  /** Lets a connection in; when true, {@link #leave} must follow once. */
  boolean enter(ClientNetwork client) {
    switch (open.enter(client)) {
      case IN -> {
        metrics.connectionOpened();
        return true;
      }
      case FULL -> metrics.refused(Refusal.CONNECTION_LIMIT);
      case FULL_FOR_CLIENT -> metrics.refused(Refusal.ADDRESS_CONNECTION_LIMIT);
    }
    return false;
  }

  void leave(ClientNetwork client) {
    open.leave(client);
    metrics.connectionClosed();
  }

  int open() {
    return open.all();
  }
}
