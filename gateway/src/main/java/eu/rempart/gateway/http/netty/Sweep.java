package eu.rempart.gateway.http.netty;

import eu.rempart.gateway.http.WireLimits;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Looks at the deadlines of one event loop's connections, on that loop. */
final class Sweep implements Runnable {
  private static final long SHORTEST_NANOS = Duration.ofMillis(10).toNanos();
  private static final long LONGEST_NANOS = Duration.ofSeconds(1).toNanos();

  private final Set<Connection> connections = new HashSet<>();

  void add(Connection connection) {
    connections.add(connection);
  }

  void remove(Connection connection) {
    connections.remove(connection);
  }

  @Override
  public void run() {
    // A missed deadline closes its connection, and that removes it from the set.
    List.copyOf(connections).forEach(Connection::tick);
  }

  /** How often to look: often enough to see the shortest deadline, at most once a second. */
  static long intervalNanos(WireLimits limits) {
    long shortest =
        Stream.of(
                limits.head(),
                limits.idle(),
                limits.body().window(),
                limits.answer().window(),
                limits.stall())
            .mapToLong(Duration::toNanos)
            .min()
            .orElse(LONGEST_NANOS);
    return Math.clamp(shortest / 4, SHORTEST_NANOS, LONGEST_NANOS);
  }
}
