package eu.rempart.gateway.config;

import java.time.Duration;

/** What one client, and all together, may take. */
public record LimitsConfig(
    int connections,
    int connectionsByAddress,
    int requests,
    int requestsByAddress,
    int requestsByKey,
    Duration handshake,
    Duration head,
    Duration idle,
    ByteSize leastBodyRate,
    Duration bodyRateWindow,
    ByteSize leastAnswerRate,
    Duration answerRateWindow,
    Duration stall,
    Duration drain) {
  private static final Duration MOMENT = Duration.ofMillis(100);
  private static final Duration HOUR = Duration.ofHours(1);

  public LimitsConfig {
    Demand.between(connections, 1, 1_000_000, "connections");
    Demand.between(connectionsByAddress, 1, 1_000_000, "connections-by-address");
    Demand.between(requests, 1, 100_000, "requests");
    Demand.between(requestsByAddress, 1, 100_000, "requests-by-address");
    Demand.between(requestsByKey, 1, 100_000, "requests-by-key");
    Demand.between(handshake, MOMENT, HOUR, "handshake");
    Demand.between(head, MOMENT, HOUR, "head");
    Demand.between(idle, MOMENT, HOUR, "idle");
    Demand.between(bodyRateWindow, MOMENT, HOUR, "body-rate-window");
    Demand.between(answerRateWindow, MOMENT, HOUR, "answer-rate-window");
    Demand.between(stall, MOMENT, HOUR, "stall");
    Demand.between(drain, Duration.ZERO, HOUR, "drain");
  }
}
