package eu.rempart.gateway.http.netty;

import eu.rempart.gateway.http.Refusal;
import eu.rempart.gateway.http.WireLimits;
import eu.rempart.gateway.http.WireMetrics;
import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts connections, all and by client address, and turns away the ones past the caps. */
final class ConnectionGate {
  private final WireLimits limits;
  private final WireMetrics metrics;
  private final AtomicInteger all = new AtomicInteger();
  private final ConcurrentHashMap<InetAddress, Integer> byAddress = new ConcurrentHashMap<>();

  ConnectionGate(WireLimits limits, WireMetrics metrics) {
    this.limits = limits;
    this.metrics = metrics;
  }

  /** Lets a connection in; when true, {@link #leave} must follow once. */
  boolean enter(InetAddress address) {
    if (all.incrementAndGet() > limits.connections()) {
      all.decrementAndGet();
      metrics.refused(Refusal.CONNECTION_LIMIT);
      return false;
    }
    if (byAddress.merge(address, 1, Integer::sum) > limits.connectionsByAddress()) {
      forget(address);
      all.decrementAndGet();
      metrics.refused(Refusal.ADDRESS_CONNECTION_LIMIT);
      return false;
    }
    metrics.connectionOpened();
    return true;
  }

  void leave(InetAddress address) {
    forget(address);
    all.decrementAndGet();
    metrics.connectionClosed();
  }

  private void forget(InetAddress address) {
    byAddress.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
  }

  int open() {
    return all.get();
  }
}
