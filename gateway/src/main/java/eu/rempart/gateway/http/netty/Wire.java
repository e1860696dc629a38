package eu.rempart.gateway.http.netty;

import eu.rempart.gateway.http.ClientNetwork;
import eu.rempart.gateway.http.HttpHandler;
import eu.rempart.gateway.http.Refusal;
import eu.rempart.gateway.http.WireLimits;
import eu.rempart.gateway.http.WireMetrics;
import java.util.concurrent.ThreadFactory;

/** What all connections of a listener share. */
final class Wire {
  private final HttpHandler handler;
  private final WireLimits limits;
  private final WireMetrics metrics;
  private final Tally<ClientNetwork> requests;
  private final Tally<String> bySender;
  private final ThreadFactory threads =
      Thread.ofVirtual().name("request-", 0).inheritInheritableThreadLocals(false).factory();
  private volatile boolean draining;

  Wire(HttpHandler handler, WireLimits limits, WireMetrics metrics) {
    this.handler = handler;
    this.limits = limits;
    this.metrics = metrics;
    this.requests = new Tally<>(limits.requests(), limits.requestsByAddress());
    this.bySender = new Tally<>(limits.requests(), limits.requestsByKey());
  }

  WireLimits limits() {
    return limits;
  }

  WireMetrics metrics() {
    return metrics;
  }

  /** Hands the request to the handler, on a thread of its own; false when too many are. */
  boolean dispatch(Exchange exchange) {
    ClientNetwork client = ClientNetwork.of(exchange.peer().getAddress());
    switch (requests.enter(client)) {
      case IN -> {}
      case FULL -> {
        metrics.refused(Refusal.REQUEST_LIMIT);
        return false;
      }
      case FULL_FOR_CLIENT -> {
        metrics.refused(Refusal.ADDRESS_REQUEST_LIMIT);
        return false;
      }
    }
    metrics.requestStarted();
    exchange.onOver(() -> {
      requests.leave(client);
      metrics.requestEnded();
    });
    threads.newThread(() -> exchange.run(handler)).start();
    return true;
  }

  /** Counts a request of this sender; false when it has too many. Else {@link #leave} follows. */
  boolean enter(String sender) {
    if (bySender.enter(sender) == Tally.Entry.IN) {
      return true;
    }
    metrics.refused(Refusal.KEY_REQUEST_LIMIT);
    return false;
  }

  void leave(String sender) {
    bySender.leave(sender);
  }

  /** Requests being handled, and answers their clients have yet to take. */
  int inFlight() {
    return requests.all();
  }

  /** From here on every answer ends its connection. */
  void startDraining() {
    draining = true;
  }

  boolean draining() {
    return draining;
  }
}
