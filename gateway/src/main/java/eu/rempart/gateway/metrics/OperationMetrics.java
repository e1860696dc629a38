package eu.rempart.gateway.metrics;

import eu.rempart.s3.request.S3Operation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Requests by operation: how many, how they ended, how long they took, how much they carried. */
final class OperationMetrics {
  private static final String UNRESOLVED = "Unresolved";
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(5), Duration.ofMillis(10),
    Duration.ofMillis(25), Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250),
    Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30),
    Duration.ofSeconds(120)
  };

  private final MeterRegistry registry;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final ConcurrentMap<String, Meters> byOperation = new ConcurrentHashMap<>();
  private final ConcurrentMap<Outcome, Counter> byOutcome = new ConcurrentHashMap<>();

  OperationMetrics(MeterRegistry registry) {
    this.registry = registry;
    registry.gauge("rempart.requests.in.flight", inFlight);
  }

  void started() {
    inFlight.incrementAndGet();
  }

  void finished(
      @Nullable S3Operation operation, int status, Duration took, long bytesIn, long bytesOut) {
    inFlight.decrementAndGet();
    String name = operation == null ? UNRESOLVED : operation.awsName();
    byOutcome.computeIfAbsent(new Outcome(name, status), this::counter).increment();
    Meters meters = byOperation.computeIfAbsent(name, this::meters);
    meters.duration.record(took);
    meters.in.increment((double) bytesIn);
    meters.out.increment((double) bytesOut);
  }

  private Counter counter(Outcome outcome) {
    return Counter.builder("rempart.requests")
        .description("Requests answered; status 0 is an aborted connection")
        .tag("operation", outcome.operation)
        .tag("status", Integer.toString(outcome.status))
        .register(registry);
  }

  private Meters meters(String operation) {
    return new Meters(
        Timer.builder("rempart.request.duration")
            .description("From the request's head to the end of its answer")
            .tag("operation", operation)
            .serviceLevelObjectives(BUCKETS)
            .register(registry),
        bytes("rempart.request.body", "Body bytes received, decoded", operation),
        bytes("rempart.response.body", "Body bytes sent", operation));
  }

  private Counter bytes(String name, String description, String operation) {
    return Counter.builder(name)
        .description(description)
        .baseUnit("bytes")
        .tag("operation", operation)
        .register(registry);
  }

  private record Outcome(String operation, int status) {}

  private record Meters(Timer duration, Counter in, Counter out) {}
}
