package eu.rempart.gateway.metrics;

import eu.rempart.keymanager.KeyEvents;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The cache of bucket keys, and the calls to whoever holds the key-encryption key. */
final class KeyMeters implements KeyEvents {
  private final MeterRegistry registry;
  private final Counter hits;
  private final Counter misses;
  private final Counter stale;
  private final Counter purged;
  private final Counter created;
  private final Counter rotated;
  private final Map<Incident, Counter> incidents;

  KeyMeters(MeterRegistry registry) {
    this.registry = registry;
    hits = counter("rempart.key.cache.hits", "Bucket keys found fresh in memory");
    misses = counter("rempart.key.cache.misses", "Bucket keys that had to be asked for");
    stale = counter("rempart.key.cache.stale.uses", "Uses of a key past its fresh time");
    purged = counter("rempart.key.cache.purged", "Keys dropped because access was denied");
    created = counter("rempart.bucket.keys.made", "First keys of buckets");
    rotated = counter("rempart.bucket.keys.rotated", "Bucket keys replaced by a new one");
    incidents = incidents(registry);
  }

  private static Map<Incident, Counter> incidents(MeterRegistry registry) {
    Map<Incident, Counter> counters = new EnumMap<>(Incident.class);
    for (Incident incident : Incident.values()) {
      counters.put(
          incident,
          Counter.builder("rempart.key.incidents")
              .description("What only an attacker or a grave mistake brings about: look at the log")
              .tag("incident", incident.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
    return counters;
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }

  @Override
  public void cacheHit() {
    hits.increment();
  }

  @Override
  public void cacheMiss() {
    misses.increment();
  }

  @Override
  public void staleUse(Duration age) {
    stale.increment();
  }

  @Override
  public void purged(long keys) {
    purged.increment((double) keys);
  }

  @Override
  public void bucketKeyCreated() {
    created.increment();
  }

  @Override
  public void bucketKeyRotated() {
    rotated.increment();
  }

  @Override
  public void called(Operation operation, Outcome outcome, Duration took) {
    Timer.builder("rempart.kek.call.duration")
        .description("Calls to the holder of the key-encryption key")
        .tag("operation", operation.name().toLowerCase(Locale.ROOT))
        .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
        .register(registry)
        .record(took);
  }

  @Override
  public void loggedIn(Outcome outcome) {
    Counter.builder("rempart.kek.logins")
        .description("Logins to the holder of the key-encryption key")
        .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
        .register(registry)
        .increment();
  }

  @Override
  public void incident(Incident incident) {
    Objects.requireNonNull(incidents.get(incident)).increment();
  }

  @Override
  public void retried(Operation operation) {
    Counter.builder("rempart.kek.call.retries")
        .tag("operation", operation.name().toLowerCase(Locale.ROOT))
        .register(registry)
        .increment();
  }
}
