package eu.rempart.gateway.http;

import java.time.Duration;

/**
 * What one client, and all together, may take.
 *
 * @param connections open at once; one more is closed before its handshake
 * @param connectionsByAddress the same, for one {@link ClientNetwork}
 * @param requests handled at once, or answered and not yet taken by their clients; one more is
 *     answered 503 SlowDown before its body is read
 * @param requestsByAddress the same, for one {@link ClientNetwork}
 * @param requestsByKey the same, for the name a handler gives a sender with {@link
 *     HttpExchange#enter}
 * @param handshake from accept to the end of the TLS handshake
 * @param head from the first byte of a request head to its last
 * @param idle between requests
 * @param body how a client must send while its body is waited for
 * @param answer how a client must take an answer that waits for it
 * @param stall how long a client may take nothing of an answer that waits for it
 * @param certificateCheck how often the certificate files are looked at
 */
public record WireLimits(
    int connections,
    int connectionsByAddress,
    int requests,
    int requestsByAddress,
    int requestsByKey,
    Duration handshake,
    Duration head,
    Duration idle,
    LeastRate body,
    LeastRate answer,
    Duration stall,
    Duration certificateCheck) {

  /** The limits used when nothing else is configured. */
  public static final WireLimits DEFAULT =
      new WireLimits(
          10_000,
          1_000,
          512,
          256,
          256,
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(75),
          new LeastRate(1_024, Duration.ofSeconds(30)),
          new LeastRate(4_096, Duration.ofMinutes(2)),
          Duration.ofSeconds(60),
          Duration.ofSeconds(5));

  public WireLimits withConnections(int all, int byAddress) {
    return new WireLimits(
        all,
        byAddress,
        requests,
        requestsByAddress,
        requestsByKey,
        handshake,
        head,
        idle,
        body,
        answer,
        stall,
        certificateCheck);
  }

  public WireLimits withRequests(int all, int byAddress) {
    return new WireLimits(
        connections,
        connectionsByAddress,
        all,
        byAddress,
        requestsByKey,
        handshake,
        head,
        idle,
        body,
        answer,
        stall,
        certificateCheck);
  }

  public WireLimits withRequestsByKey(int value) {
    return new WireLimits(
        connections,
        connectionsByAddress,
        requests,
        requestsByAddress,
        value,
        handshake,
        head,
        idle,
        body,
        answer,
        stall,
        certificateCheck);
  }

  public WireLimits withHandshake(Duration value) {
    return new WireLimits(
        connections,
        connectionsByAddress,
        requests,
        requestsByAddress,
        requestsByKey,
        value,
        head,
        idle,
        body,
        answer,
        stall,
        certificateCheck);
  }

  public WireLimits withHead(Duration value) {
    return new WireLimits(
        connections,
        connectionsByAddress,
        requests,
        requestsByAddress,
        requestsByKey,
        handshake,
        value,
        idle,
        body,
        answer,
        stall,
        certificateCheck);
  }

  public WireLimits withIdle(Duration value) {
    return new WireLimits(
        connections,
        connectionsByAddress,
        requests,
        requestsByAddress,
        requestsByKey,
        handshake,
        head,
        value,
        body,
        answer,
        stall,
        certificateCheck);
  }

  public WireLimits withBodyRate(long bytesPerSecond, Duration window) {
    return new WireLimits(
        connections,
        connectionsByAddress,
        requests,
        requestsByAddress,
        requestsByKey,
        handshake,
        head,
        idle,
        new LeastRate(bytesPerSecond, window),
        answer,
        stall,
        certificateCheck);
  }

  public WireLimits withAnswerRate(long bytesPerSecond, Duration window) {
    return new WireLimits(
        connections,
        connectionsByAddress,
        requests,
        requestsByAddress,
        requestsByKey,
        handshake,
        head,
        idle,
        body,
        new LeastRate(bytesPerSecond, window),
        stall,
        certificateCheck);
  }

  public WireLimits withStall(Duration value) {
    return new WireLimits(
        connections,
        connectionsByAddress,
        requests,
        requestsByAddress,
        requestsByKey,
        handshake,
        head,
        idle,
        body,
        answer,
        value,
        certificateCheck);
  }

  public WireLimits withCertificateCheck(Duration value) {
    return new WireLimits(
        connections,
        connectionsByAddress,
        requests,
        requestsByAddress,
        requestsByKey,
        handshake,
        head,
        idle,
        body,
        answer,
        stall,
        value);
  }
}
