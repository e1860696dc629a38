package eu.rempart.gateway.http.netty;

import eu.rempart.gateway.http.HttpHandler;
import eu.rempart.gateway.http.Refusal;
import eu.rempart.gateway.http.WireLimits;
import eu.rempart.gateway.http.WireMetrics;
import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** What all connections of a listener share. */
final class Wire {
  private final HttpHandler handler;
  private final WireLimits limits;
  private final WireMetrics metrics;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final ConcurrentHashMap<InetAddress, Integer> byAddress = new ConcurrentHashMap<>();
  private final ThreadFactory threads =
      Thread.ofVirtual().name("request-", 0).inheritInheritableThreadLocals(false).factory();
  private volatile boolean draining;

  Wire(HttpHandler handler, WireLimits limits, WireMetrics metrics) {
    this.handler = handler;
    this.limits = limits;
    this.metrics = metrics;
  }

  WireLimits limits() {
    return limits;
  }

  WireMetrics metrics() {
    return metrics;
  }

  /** Hands the request to the handler, on a thread of its own; false when too many are. */
  boolean dispatch(Exchange exchange) {
    InetAddress address = exchange.peer().getAddress();
    if (inFlight.incrementAndGet() > limits.requests()) {
      inFlight.decrementAndGet();
      metrics.refused(Refusal.REQUEST_LIMIT);
      return false;
    }
    if (byAddress.merge(address, 1, Integer::sum) > limits.requestsByAddress()) {
      leave(address);
      metrics.refused(Refusal.ADDRESS_REQUEST_LIMIT);
      return false;
    }
    metrics.requestStarted();
    threads.newThread(() -> run(exchange, address)).start();
    return true;
  }

  private void leave(InetAddress address) {
    byAddress.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
    inFlight.decrementAndGet();
  }

  private void run(Exchange exchange, InetAddress address) {
    try {
      exchange.run(handler);
    } finally {
      leave(address);
      metrics.requestEnded();
    }
  }

  int inFlight() {
    return inFlight.get();
  }

  /** From here on every answer ends its connection. */
  void startDraining() {
    draining = true;
  }

  boolean draining() {
    return draining;
  }
}
