package eu.rempart.gateway.metrics;

import eu.rempart.gateway.http.Refusal;
import eu.rempart.gateway.http.WireMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Connections, handshakes and what the wire turned away. */
final class WireMeters implements WireMetrics {
  private final MeterRegistry registry;
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicLong certificateEnd = new AtomicLong();
  private final Counter accepted;
  private final Counter received;
  private final Counter sent;
  private final ConcurrentMap<Handshake, Counter> handshakes = new ConcurrentHashMap<>();
  private final ConcurrentMap<Refusal, Counter> refusals = new ConcurrentHashMap<>();

  WireMeters(MeterRegistry registry) {
    this.registry = registry;
    registry.gauge("rempart.connections.open", connections);
    registry.gauge("rempart.tls.certificate.expiry.timestamp.seconds", certificateEnd);
    accepted = Counter.builder("rempart.connections").description("Accepted").register(registry);
    received = bytes("rempart.wire.received", "Plaintext bytes that arrived, heads and bodies");
    sent = bytes("rempart.wire.sent", "Plaintext bytes handed to TLS, heads and bodies");
  }

  private Counter bytes(String name, String description) {
    return Counter.builder(name).baseUnit("bytes").description(description).register(registry);
  }

  @Override
  public void connectionOpened() {
    connections.incrementAndGet();
    accepted.increment();
  }

  @Override
  public void connectionClosed() {
    connections.decrementAndGet();
  }

  @Override
  public void handshake(String protocol, String cipherSuite, @Nullable String group) {
    Handshake key = new Handshake(protocol, cipherSuite, group == null ? "unknown" : group);
    handshakes.computeIfAbsent(key, this::counter).increment();
  }

  private Counter counter(Handshake handshake) {
    return Counter.builder("rempart.tls.handshakes")
        .description("Handshakes that ended well")
        .tag("protocol", handshake.protocol)
        .tag("cipher_suite", handshake.cipherSuite)
        .tag("group", handshake.group)
        .register(registry);
  }

  @Override
  public void refused(Refusal reason) {
    refusals.computeIfAbsent(reason, this::counter).increment();
  }

  private Counter counter(Refusal reason) {
    return Counter.builder("rempart.wire.refusals")
        .description("Connections and requests turned away, and clients cut off for being slow")
        .tag("reason", reason.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }

  @Override
  public void bytesIn(long bytes) {
    received.increment((double) bytes);
  }

  @Override
  public void bytesOut(long bytes) {
    sent.increment((double) bytes);
  }

  @Override
  public void certificateExpires(Instant end) {
    certificateEnd.set(end.getEpochSecond());
  }

  @Override
  public void certificateReload(boolean good) {
    Counter.builder("rempart.tls.certificate.reloads")
        .tag("outcome", good ? "used" : "refused")
        .register(registry)
        .increment();
  }

  private record Handshake(String protocol, String cipherSuite, String group) {}
}
